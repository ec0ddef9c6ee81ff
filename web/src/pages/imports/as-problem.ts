import { ApiProblem } from '../../api/client';

/** Whatever was thrown, as what the service would have said. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(0, 'unexpected', String(error));
