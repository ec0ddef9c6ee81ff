import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { evidenceFileType } from '../../domain/rollout/evidence-file.js';
import { Stage } from '../../domain/rollout/stage.js';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { readStagedLink } from './milestone-rows.js';
import { ShownAttachment } from './milestone-schema.js';

export interface NewAttachment {
  readonly linkId: string;
  readonly milestone: Stage;
  readonly kind: ShownAttachment['kind'];
  readonly fileName: string;
  readonly content: Buffer;
}

const SHOWN = `id, link_id as "linkId", milestone, kind, file_name as "fileName", media_type as "mediaType",
  size_bytes as "sizeBytes", sha256, added_by as "addedBy", added_at as "addedAt"`;

type Row = Omit<ShownAttachment, 'addedAt'> & { readonly addedAt: Date };

const shown = (row: Row): ShownAttachment => ({ ...row, addedAt: row.addedAt.toISOString() });

/**
 * Files that are evidence. They are kept in the database, not beside it: they commit with what they prove, a backup
 * takes them, and several services on one database see the same.
 */
@Injectable()
export class AttachmentsService {
  constructor(private readonly database: DataSource) {}

  /** Throws DomainError `attachment.unknown-type` for what is no PDF, PNG or JPEG, and `link.not-found`. */
  async add(attachment: NewAttachment, source: ChangeSource): Promise<ShownAttachment> {
    const { linkId, milestone, kind, fileName, content } = attachment;
    const mediaType = evidenceFileType(content);
    if (mediaType === null) {
      throw new DomainError(
        'attachment.unknown-type',
        'Evidence is a PDF, PNG or JPEG file; this one begins like none of them.',
        415,
      );
    }
    return this.database.transaction(async (manager) => {
      const link = await readStagedLink(manager, linkId);
      if (!link) {
        throw new DomainError('link.not-found', `No link ${linkId} is in the registry.`, 404);
      }
      const sha256 = createHash('sha256').update(content).digest('hex');
      const id = randomUUID();
      await manager.query(
        `insert into attachments (id, link_id, milestone, kind, file_name, media_type, size_bytes, sha256, content, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          linkId,
          milestone,
          kind,
          fileName,
          mediaType,
          content.length,
          sha256,
          content,
          source.actor,
        ],
      );
      const said = {
        linkId,
        milestone,
        kind,
        fileName,
        mediaType,
        sizeBytes: content.length,
        sha256,
      };
      await recordChanges(manager, source, [
        {
          entity: 'attachment',
          entityId: id,
          villageCode: link.villageCode,
          before: null,
          after: said,
        },
      ]);
      return one(manager, id);
    });
  }

  /** A link's attachments, the oldest first, without their content. */
  async of(linkId: string): Promise<ShownAttachment[]> {
    const rows = await this.database.query<Row[]>(
      `select ${SHOWN} from attachments where link_id = $1 order by added_at, id`,
      [linkId],
    );
    return rows.map(shown);
  }

  /** Throws DomainError `attachment.not-found`. */
  async content(id: string): Promise<{ readonly file: ShownAttachment; readonly bytes: Buffer }> {
    const file = await one(this.database.manager, id);
    const [row] = await this.database.query<{ content: Buffer }[]>(
      'select content from attachments where id = $1',
      [id],
    );
    if (!row) throw notFound(id);
    return { file, bytes: row.content };
  }
}

const notFound = (id: string) =>
  new DomainError('attachment.not-found', `There is no attachment ${id}.`, 404);

async function one(manager: EntityManager, id: string): Promise<ShownAttachment> {
  const [row] = await manager.query<Row[]>(`select ${SHOWN} from attachments where id = $1`, [id]);
  if (!row) throw notFound(id);
  return shown(row);
}
