import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from './root.mjs';

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two commands started at once must not install or build over each other. */
export async function oneAtATime(say, work) {
  const path = inRoot('.cache', 'set-up.lock');
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    // An empty file is a lock being written, unless it stays empty.
    if (holder === null ? waits > 20 : !isRunning(holder)) rmSync(path, { force: true });
    else if (waits === 5) say(`Waiting for the set-up that process ${holder ?? '?'} is doing …`);
    await pause(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function readHolder(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
