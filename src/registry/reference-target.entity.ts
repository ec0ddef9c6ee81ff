import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that should always answer; when none does, it is the monitor that is blind. */
@Entity('reference_targets')
export class ReferenceTargetRow {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { unique: true })
  address: string;
}
