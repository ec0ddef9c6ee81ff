import { type FieldProblem, ServiceProblem, sessionHeaders } from '../../api/client';
import { begin } from '../../session/session';

/** The most a file may have. */
export const MAX_BYTES = 5 * 1024 * 1024;

interface Refusal {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function problemOf({ status, responseText }: XMLHttpRequest): ServiceProblem {
  const said = parsed(responseText) as Refusal;
  const code = said.code ?? `http-${status}`;
  return new ServiceProblem(status, code, said.detail ?? said.title ?? code, said.errors ?? []);
}

/**
 * Sends a form and tells how much of it is there (0–1; 1: the service is reading it), which `fetch` cannot. Throws
 * ApiProblem.
 */
export async function upload(
  address: string,
  form: FormData,
  onProgress: (share: number) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(sessionHeaders()))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onProgress(1);
    request.onerror = () => reject(new ServiceProblem(0, 'unreachable', 'The service is away'));
    request.onload = () => {
      if (request.status === 200) {
        resolve(parsed(request.responseText));
        return;
      }
      if (request.status === 401) void begin(true);
      reject(problemOf(request));
    };
    request.send(form);
  });
}
