import { Column, Entity, PrimaryColumn } from 'typeorm';

export type UpstreamKind = 'pop' | 'backbone' | 'regency';

@Entity('upstream_nodes')
export class UpstreamNodeRow {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: UpstreamKind;

  @Column('text', { name: 'regency_code', nullable: true })
  regencyCode: string | null;

  @Column('text', { name: 'provider_code', nullable: true })
  providerCode: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  /** Another upstream node's code. */
  @Column('text', { name: 'parent_code', nullable: true })
  parentCode: string | null;
}
