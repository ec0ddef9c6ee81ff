import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type {
  AuthProtocol,
  PrivProtocol,
  SecurityLevel,
  SnmpVersion,
} from '../domain/probe/plan.js';

@Entity('snmp_profiles')
export class SnmpProfile {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text', { unique: true })
  name: string;

  @Column('text')
  version: SnmpVersion;

  @Column('text', { name: 'security_level', nullable: true })
  level: SecurityLevel | null;

  @Column('text', { name: 'user_name', nullable: true })
  user: string | null;

  @Column('text', { name: 'auth_protocol', nullable: true })
  authProtocol: AuthProtocol | null;

  @Column('text', { name: 'priv_protocol', nullable: true })
  privProtocol: PrivProtocol | null;

  /** The three secrets are sealed for this row's name; they are read only to build the poller's plan. */
  @Column('bytea', { name: 'community_sealed', nullable: true })
  communitySealed: Buffer | null;

  @Column('bytea', { name: 'auth_key_sealed', nullable: true })
  authKeySealed: Buffer | null;

  @Column('bytea', { name: 'priv_key_sealed', nullable: true })
  privKeySealed: Buffer | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
