import { DomainError } from '../platform/errors/domain-error.js';
import { routeCutter } from './cutter.js';
import { FleetCall, FromSimulator, SimulationPlan, ToSimulator } from './messages.js';
import { VillageFleet } from './village-fleet.js';

/**
 * The simulator's process: started with an IPC channel, told what to simulate, steered by calls. It ends when the
 * channel closes, so that it never outlives the demo.
 */
let fleet: VillageFleet | null = null;

function tell(message: FromSimulator): void {
  process.send?.(message);
}

async function start(plan: SimulationPlan): Promise<void> {
  const opening = new VillageFleet(plan, Date.now, plan.canCut ? routeCutter : null);
  try {
    await opening.open();
    fleet = opening;
    tell({ type: 'ready' });
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function carryOut(call: FleetCall) {
  if (!fleet) throw new Error('the simulation has not been started');
  switch (call.method) {
    case 'setFault':
      return fleet.setFault(call.code, call.kind);
    case 'setScripted':
      return fleet.setScripted(call.enabled);
    case 'truth':
      return fleet.truth();
  }
}

async function answer(id: number, call: FleetCall): Promise<void> {
  try {
    tell({ type: 'answer', id, result: (await carryOut(call)) ?? null });
  } catch (error) {
    const refused =
      error instanceof DomainError
        ? { code: error.code, message: error.message, status: error.status }
        : { code: 'internal', message: error instanceof Error ? error.message : '', status: 500 };
    tell({ type: 'answer', id, refused });
  }
}

function end(): never {
  fleet?.close();
  process.exit(0);
}

if (process.send) {
  // Ctrl-C reaches the whole group of processes; the demo stops its parts in order.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', end);
  process.on('message', (message: ToSimulator) => {
    if (message.type === 'start') void start(message.plan);
    if (message.type === 'call') void answer(message.id, message.call);
    if (message.type === 'stop') end();
  });
  tell({ type: 'listening' });
} else {
  process.stderr.write('The simulator is started by the demo: npm run demo\n');
  process.exitCode = 2;
}
