/** Another leader writes the ledger: nothing was written, and nothing may be under this epoch. */
export class DeposedError extends Error {
  constructor(
    readonly epoch: number,
    readonly found: number | null,
  ) {
    super(`Epoch ${String(epoch)} is over; the ledger is led under ${String(found)}.`);
    this.name = 'DeposedError';
  }
}
