import { DomainError } from '../platform/errors/domain-error.js';
import { Command, UsageError } from './command.js';
import { tokenCommand, userCommand } from './commands/access.js';
import { auditCommand } from './commands/audit.js';
import { backupCommand } from './commands/backup.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { keyCommand } from './commands/key.js';
import { migrateCommand } from './commands/migrate.js';
import { probeCommand } from './commands/probe.js';
import { restoreCommand } from './commands/restore.js';
import { demoCommand } from './demo-command.js';

const COMMANDS: readonly Command[] = [
  importCommand,
  exportCommand,
  probeCommand,
  userCommand,
  tokenCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  auditCommand,
  keyCommand,
  demoCommand,
];

function usage(): string {
  return ['Commands:', ...COMMANDS.map((command) => `  ${command.usage}`)].join('\n');
}

async function main([name, ...words]: readonly string[]): Promise<number> {
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) {
    process.stderr.write(
      `${name === undefined ? '' : `There is no command "${name}".\n`}${usage()}\n`,
    );
    return 2;
  }
  try {
    const printed = await command.run(words);
    if (printed !== '') process.stdout.write(`${printed}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n  ${command.usage}\n`);
      return 2;
    }
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    if (error instanceof DomainError)
      for (const { path, message } of error.errors) process.stderr.write(`  ${path}: ${message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
