import { AuditChain } from '../../access/audit/audit-chain.js';
import { keptHead } from '../../access/audit/head-file.js';
import { ChainHead, headText, readHead } from '../../domain/audit/chain.js';
import { Command, UsageError } from '../command.js';
import { withFeatures } from '../features.js';

const OPTION = '--head';

/** The head given, if one is; both `--head SEQ:HASH` and `--head=SEQ:HASH` are taken. */
function headIn(words: readonly string[]): ChainHead | null {
  const [verb, option, ...rest] = words.flatMap((word) =>
    word.startsWith(`${OPTION}=`) ? [OPTION, word.slice(OPTION.length + 1)] : [word],
  );
  if (verb !== 'verify') throw new UsageError('give: audit verify');
  if (option === undefined) return null;
  const head = readHead(rest[0] ?? '');
  if (option !== OPTION || rest.length !== 1 || !head)
    throw new UsageError('a head is SEQ:HASH, as audit verify prints it');
  return head;
}

export const auditCommand: Command = {
  name: 'audit',
  usage:
    'audit verify [--head SEQ:HASH]  looks whether the audit log is whole, and still holds a head that was kept',
  run: (words) => {
    const given = headIn(words);
    return withFeatures(async (context, { dataDir }) => {
      const heads = [keptHead(dataDir), given].filter((head) => head !== null);
      const head = await context.get(AuditChain, { strict: false }).verify(heads);
      return `${head.seq} entries, whole, head ${headText(head)}`;
    });
  },
};
