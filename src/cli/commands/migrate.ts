import { Command, UsageError } from '../command.js';
import { withFeatures } from '../features.js';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate                  brings the database schema up to date',
  run: (words) => {
    if (words.length > 0) throw new UsageError('migrate takes no words');
    return withFeatures(() => Promise.resolve('The database schema is up to date.'));
  },
};
