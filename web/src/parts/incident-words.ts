import type { Answer } from '../api/client';
import { useWords, words } from '../words/language';

export type Incident = Answer<'/incidents'>['items'][number];
export type Severity = Incident['severity'];
export type IncidentStatus = Incident['status'];
type Subject = Incident['subject'];
type Place = Extract<Subject, { kind: 'link' }>['place'];

/** The words in which an incident is told, as its messages tell it. */
export const incidentWords = words({
  id: {
    status: {
      open: 'Belum ditangani',
      acknowledged: 'Ditangani',
      ended: 'Selesai',
      resolved: 'Tuntas',
    },
    class: { outage: 'Gangguan sambungan', security: 'Keamanan', monitor: 'Pemantau' },
    security: {
      'snmp-authentication': 'Perangkat menolak sandi SNMP',
      'device-changed': 'Perangkat berganti tanpa pemberitahuan',
      'unexpected-reboot': 'Perangkat menyala ulang tanpa sebab yang diketahui',
      'many-devices-changed': 'Banyak perangkat berubah serentak',
      'default-community': 'Sandi SNMP bawaan masih dipakai',
    },
    monitor: {
      'references-silent': 'Pemantau tidak melihat: semua alamat rujukan diam',
      'mass-failure': 'Pemantau tidak melihat: terlalu banyak sambungan gagal serentak',
    },
    place: ({ village, district, regency }: Place) => `${village}, Kec. ${district}, ${regency}`,
    behind: (name: string, links: string) => `${name}, ${links} sambungan di bawahnya`,
    area: (links: string, provider: string, regency: string) =>
      `${links} sambungan ${provider} di ${regency}`,
    silenced: 'Tanpa pemberitahuan: pekerjaan terencana',
    tellCause: {
      port: 'porta perangkat mati, perangkatnya menjawab',
      power: 'listrik: perangkat baru menyala lagi',
      link: 'sambungan: perangkat menyala terus selama putus',
      upstream: 'induknya putus',
      monitor: 'pemantau sendiri yang terganggu',
      unknown: 'belum diketahui',
    },
  },
  en: {
    status: {
      open: 'Nobody on it yet',
      acknowledged: 'Being looked after',
      ended: 'Over',
      resolved: 'Settled',
    },
    class: { outage: 'Outage', security: 'Security', monitor: 'Monitor' },
    security: {
      'snmp-authentication': 'A device refuses the SNMP password',
      'device-changed': 'A device was changed unannounced',
      'unexpected-reboot': 'A device restarted for no known reason',
      'many-devices-changed': 'Many devices changed at once',
      'default-community': 'A default SNMP password is still in use',
    },
    monitor: {
      'references-silent': 'The monitor is blind: every reference address is silent',
      'mass-failure': 'The monitor is blind: too many links failed at once',
    },
    place: ({ village, district, regency }) => `${village}, ${district} district, ${regency}`,
    behind: (name, links) => `${name}, ${links} links below it`,
    area: (links, provider, regency) => `${links} links of ${provider} in ${regency}`,
    silenced: 'Nobody is told: planned work',
    tellCause: {
      port: 'a port of the device is down; the device answers',
      power: 'power: the device has just come on again',
      link: 'the link: the device ran all along',
      upstream: 'its parent is down',
      monitor: 'the monitor itself was disturbed',
      unknown: 'not known yet',
    },
  },
});

/** Told apart by form as well as by colour. */
export const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = {
  critical: '▲',
  major: '◆',
  minor: '○',
};

export const SEVERITIES: readonly Severity[] = ['critical', 'major', 'minor'];

/** Over: whatever it was has passed, or a person has settled it. */
export const isOver = ({ status }: Pick<Incident, 'status'>): boolean =>
  status === 'ended' || status === 'resolved';

/** `Krandegan, Kec. Bayan, Kabupaten Purworejo`: what an incident is about, in names. */
export function useSubject(): (incident: Pick<Incident, 'subject' | 'links'>) => string {
  const word = useWords(incidentWords);
  return ({ subject, links }) => {
    switch (subject.kind) {
      case 'link':
        return word.place(subject.place);
      case 'parent':
        return word.behind(subject.name, String(links));
      case 'area':
        return word.area(String(links), subject.provider, subject.regency);
      case 'monitor':
        return word.monitor[subject.why];
      case 'security':
        return subject.place === null
          ? word.security[subject.event]
          : `${word.security[subject.event]}, ${word.place(subject.place)}`;
    }
  };
}
