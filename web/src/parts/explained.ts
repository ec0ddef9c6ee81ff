import { type ApiProblem, ServiceProblem } from '../api/client';

/** What is said of a refusal, by its code; of a field, by its path (`contacts.*.email`), or path and code. */
export type Reasons = Readonly<Record<string, string>>;

/** Waits for a call, and says of a refusal what the page knows better than the general words. */
export const useExplained =
  (reasons: Reasons) =>
  async <T>(sending: Promise<T>): Promise<T> => {
    try {
      return await sending;
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error;
      throw explained(error, reasons);
    }
  };

function explained(problem: ServiceProblem, reasons: Reasons): ServiceProblem {
  const errors = problem.errors.map((field) => {
    const place = field.path.replace(/\.\d+/g, '.*');
    const said = reasons[`${place} ${field.code}`] ?? reasons[place];
    return said === undefined ? field : { ...field, said };
  });
  const { status, code, message, retryAfter } = problem;
  const better = new ServiceProblem(status, code, message, errors, retryAfter);
  better.said = reasons[code];
  return better;
}

/** What is wrong with a field before anything is sent, said as if the service had minded it. */
export const wrongField = (path: string, code: string): ApiProblem =>
  new ServiceProblem(400, 'validation', path, [{ path, code, message: code }]);
