import { EntityManager } from 'typeorm';
import { Recipient } from '../../src/domain/alerting/recipient.js';
import { OnCall } from '../../src/incidents/ports.js';

export const ON_CALL: Recipient = {
  personId: '1',
  name: 'Siti',
  channel: 'surel',
  address: 'siti@contoh.desa.id',
};

const IN_CHARGE: Recipient = {
  ...ON_CALL,
  personId: '2',
  name: 'Budi',
  address: 'budi@contoh.desa.id',
};

/** One person hears of everything, another when nobody has acknowledged. */
export class FakeOnCall extends OnCall {
  steps: readonly number[] = [15 * 60_000, 60 * 60_000];
  person: Recipient | null = ON_CALL;
  quietUntil: number | null = null;

  override recipientsFor(_manager: EntityManager, { step }: { readonly step: number }) {
    const told = step === 0 ? this.person : IN_CHARGE;
    return Promise.resolve(told ? [{ ...told, notBefore: this.quietUntil }] : []);
  }

  override escalationSteps() {
    return Promise.resolve(this.steps);
  }
}
