import { NoticeFacts } from '../../domain/alerting/notice.js';
import { SecurityEvent } from '../../domain/incident/incident.js';
import { plain } from './words.js';

const ON_SECURITY: Readonly<Record<SecurityEvent, string>> = {
  'snmp-authentication':
    'Tanyakan kepada penyedia apakah sandi SNMP diganti; bila tidak, anggap perangkat diubah orang lain.',
  'device-changed':
    'Tanyakan kepada penyedia apakah perangkat diganti; bila tidak, minta lokasi diperiksa.',
  'unexpected-reboot':
    'Tanyakan kepada perangkat desa apakah listrik sempat padam atau perangkat dimatikan.',
  'many-devices-changed':
    'Hubungi penyedia sekarang: apakah ada pekerjaan? Bila tidak, simpan buktinya dan hubungi CSIRT.',
  'default-community':
    'Minta penyedia mengganti sandi SNMP, lalu ganti profil SNMP di Pantau Desa.',
};

/** What whoever gets the message should do first. */
export function firstStep(facts: NoticeFacts): string {
  const { subject, cause } = facts;
  switch (subject.kind) {
    case 'monitor':
      return 'Periksa jaringan kantor dan server pemantau; jangan menghubungi desa dulu.';
    case 'security':
      return ON_SECURITY[subject.event];
    case 'parent':
      return `Hubungi pengelola ${plain(subject.name)}; desa di bawahnya tidak perlu dihubungi satu per satu.`;
    case 'area':
      return 'Hubungi hotline penyedia dan tanyakan gangguan di wilayah ini; sebutkan jumlah sambungan dan jam putus.';
    case 'link':
      return onLink(cause?.cause ?? 'unknown');
  }
}

function onLink(cause: NonNullable<NoticeFacts['cause']>['cause']): string {
  switch (cause) {
    case 'power':
      return 'Tanyakan kepada perangkat desa apakah listrik padam; bila sudah menyala, minta perangkat dinyalakan ulang.';
    case 'port':
      return 'Minta perangkat desa memeriksa kabel di porta perangkat; lalu hubungi hotline penyedia.';
    case 'link':
      return 'Hubungi hotline penyedia; sebutkan nama desa dan jam putus.';
    case 'upstream':
      return 'Induknya putus: hubungi pengelolanya, bukan desa ini.';
    case 'monitor':
      return 'Periksa dulu server pemantau.';
    case 'unknown':
      return 'Tanyakan kepada perangkat desa apakah listrik menyala; bila ya, hubungi hotline penyedia.';
  }
}
