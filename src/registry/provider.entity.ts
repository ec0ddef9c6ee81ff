import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Contact } from '../platform/http/contact.js';

@Entity('providers')
export class ProviderRow {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  hotline: string | null;

  @Column('jsonb', { default: [] })
  contacts: Contact[];
}
