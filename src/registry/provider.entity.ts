import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('providers')
export class ProviderRow {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  hotline: string | null;
}
