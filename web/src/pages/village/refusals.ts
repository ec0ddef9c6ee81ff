import { ApiProblem } from '../../api/client';

/** Sends, and says a refusal that `words` know, by its code, in their words. */
export async function saying(
  words: Readonly<Record<string, string>>,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    const said = error instanceof ApiProblem ? words[error.code] : undefined;
    if (!(error instanceof ApiProblem) || said === undefined) throw error;
    throw new ApiProblem(error.status, error.code, said);
  }
}
