import { words } from './language';

/** What a refusal means and what to do about it, by the code of the service (docs/errors.md). */
export const refusals = words({
  id: {
    validation: 'Ada isian yang belum benar. Perbaiki, lalu kirim lagi.',
    malformed: 'Kiriman tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.',
    'too-large': 'Berkasnya terlalu besar; paling besar 5 MB.',
    'unsupported-media-type': 'Jenis berkas ini tidak diterima.',
    'scope.reaches-beyond':
      'Ini juga menyangkut kabupaten/kota di luar wilayah Anda. Mintalah kepada admin.',
    'access.csrf': 'Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu coba lagi.',
    'access.wrong-password': 'Kata sandi sekarang tidak cocok.',
    'access.user-exists': 'Nama pengguna itu sudah dipakai. Pilih nama lain.',
    'access.token-exists': 'Nama token itu sudah dipakai. Pilih nama lain.',
    'access.bad-name': 'Nama itu kosong, terlalu panjang, atau memuat tanda yang tidak diterima.',
    'access.last-admin':
      'Ini admin terakhir yang dapat masuk. Angkat admin lain dahulu, baru yang ini diubah.',
    'access.admin-in-regencies':
      'Admin bertanggung jawab atas seluruh provinsi. Pilih "Seluruh provinsi", atau peran lain.',
    'access.no-regency': 'Pilih sedikitnya satu kabupaten/kota, atau seluruh provinsi.',
    'access.unknown-regency': 'Ada kabupaten/kota yang tidak dikenal. Muat ulang halaman.',
    'access.scope-beyond-role':
      'Ada izin yang tidak dimiliki peran atau wilayah itu. Kurangi izinnya, atau pilih peran lain.',
    'access.beyond-own':
      'Anda tidak dapat memberi atau mengubah lebih dari yang Anda sendiri boleh.',
    'access.identity-taken':
      'Nama itu sudah dihubungkan dengan pengguna lain. Lepaskan dari sana dahulu.',
    'access.audit-unavailable':
      'Catatan audit sedang tidak dapat ditulis, maka tidak ada yang dapat diubah. Beri tahu admin.',
    'address.not-literal': 'Tulis alamat IP, misalnya 10.33.6.8, tanpa nama, porta atau /24.',
    'address.not-allowed':
      'Alamat itu di luar jaringan yang boleh dipantau. Periksa angkanya, atau tanyakan kepada admin.',
    'address.clash': 'Alamat itu sudah dipakai. Periksa angkanya.',
    'parent.unknown': 'Induk itu sudah tidak ada. Muat ulang halaman, lalu pilih lagi.',
    'parent.cycle': 'Induk tidak boleh berada di bawah dirinya sendiri. Pilih induk lain.',
    'provider.unknown': 'Penyedia itu sudah tidak ada. Muat ulang halaman, lalu pilih lagi.',
    'snmp-profile.unknown': 'Profil SNMP itu sudah tidak ada. Muat ulang halaman, lalu pilih lagi.',
    'region.unknown': 'Wilayah itu tidak ada. Muat ulang halaman, lalu pilih lagi.',
    'provider.exists': 'Sudah ada penyedia dengan kode itu. Pilih kode lain.',
    'upstream-node.exists': 'Sudah ada simpul dengan kode itu. Pilih kode lain.',
    'reference-target.exists': 'Sudah ada sasaran rujukan dengan nama itu. Pilih nama lain.',
    'snmp-profile.exists': 'Sudah ada profil dengan nama itu. Pilih nama lain.',
    'provider.in-use':
      'Masih ada tautan, simpul, kontrak atau tim yang memakai penyedia ini. Pindahkan dahulu, baru hapus.',
    'upstream-node.in-use':
      'Masih ada tautan atau simpul di bawah simpul ini. Pindahkan dahulu, baru hapus.',
    'snmp-profile.in-use':
      'Masih ada tautan atau simpul yang memakai profil ini. Pindahkan dahulu, baru hapus.',
    'programme.exists': 'Sudah ada program dengan kode itu. Pilih kode lain.',
    'programme.province-unknown': 'Kode provinsi itu tidak ada.',
    'milestone.not-next':
      'Dari tahap tautan sekarang, langkah itu belum dapat dicatat. Muat ulang, lalu pilih langkah berikutnya.',
    'milestone.not-proven': 'Tautan belum terbukti beroperasi. Yang masih kurang disebut di bawah.',
    'milestone.not-reached': 'Langkah itu belum tercapai, maka tidak ada yang dikoreksi.',
    'milestone.not-latest': 'Hanya langkah terakhir yang dapat ditarik kembali.',
    'milestone.no-step-back': 'Ini langkah pertama; tidak ada langkah sebelumnya.',
    'milestone.in-future': 'Harinya belum tiba. Pilih hari ini atau sebelumnya.',
    'milestone.out-of-order':
      'Urutan harinya tidak cocok dengan langkah lain. Pilih hari di antara langkah sebelum dan sesudahnya.',
    'attachment.unknown-type': 'Bukti harus berupa berkas PDF, PNG atau JPEG.',
    'contract.exists': 'Penyedia ini sudah punya kontrak dengan nomor itu. Periksa nomornya.',
    'contract.link-taken': 'Pada sebagian hari itu tautan sudah ada dalam kontrak lain.',
    'contract.link-outside': 'Hari itu di luar masa kontrak.',
    'contract.other-provider': 'Tautan ini dilayani penyedia lain daripada penyedia kontrak.',
    'maintenance-window.cancelled':
      'Pekerjaan ini sudah dibatalkan sebelumnya; tidak dapat diubah lagi.',
    'maintenance-window.unknown-scope':
      'Ada tautan, wilayah atau penyedia yang tidak dikenal. Muat ulang, lalu pilih lagi.',
    'correction.overlaps':
      'Ada putus lain dari tautan ini dalam batas waktu itu. Koreksi yang itu lebih dahulu.',
    'correction.in-future': 'Waktunya belum tiba. Pilih waktu yang sudah lewat.',
    'correction.empty': 'Selesai harus sesudah mulai.',
    'import.blocked':
      'Ada baris yang ditolak atau menunggu keputusan, maka belum ada yang ditulis. Perbaiki, atau tinggalkan baris itu.',
    'import.already-applied': 'Impor ini sudah diterapkan.',
    'import.not-applied': 'Impor ini belum diterapkan, maka tidak ada yang dibatalkan.',
    'import.already-undone': 'Impor ini sudah dibatalkan.',
    'import.changed-since':
      'Sejak impor ini ada yang diubah atau merujuknya, maka tidak dapat dibatalkan.',
    'incident.over': 'Gangguan ini sudah selesai. Tidak ada lagi yang perlu ditangani.',
    'incident.expected-past': 'Perkiraan pulih harus setelah sekarang.',
    'incident.not-over':
      'Gangguan ini masih berlangsung. Sebabnya ditetapkan setelah semuanya pulih.',
    'incident.merged':
      'Gangguan ini sudah menjadi bagian dari gangguan lain. Tetapkan sebabnya di sana.',
    'person.in-use':
      'Orang ini masih tercantum dalam tim, giliran, pengganti atau libur. Nonaktifkan saja.',
    'channel.in-use':
      'Masih ada orang yang dihubungi lewat saluran ini. Beri mereka cara lain dahulu.',
    'link.not-probed': 'Tautan ini tidak punya alamat, atau tidak dipantau.',
    'poller.not-running':
      'Pemantau sedang tidak berjalan; ia menyala lagi sendiri. Coba sebentar lagi.',
    'poller.no-answer': 'Pemantau tidak menjawab pada waktunya. Coba lagi.',
    'export.busy': 'Sedang banyak laporan yang dibuat. Coba lagi semenit lagi.',
    'export.too-costly':
      'PDF ini terlalu besar. Persempit menurut kabupaten/kota, penyedia atau tahun, atau ambil XLSX.',
  },
  en: {
    validation: 'Some fields are not right yet. Correct them, then send again.',
    malformed: 'What was sent could not be read. Reload the page, then try again.',
    'too-large': 'The file is too large; at most 5 MB.',
    'unsupported-media-type': 'Files of this kind are not accepted.',
    'scope.reaches-beyond':
      'This also concerns regencies that are not yours. Ask an admin to do it.',
    'access.csrf': 'This page has been open for too long. Reload it, then try again.',
    'access.wrong-password': 'The present password is not right.',
    'access.user-exists': 'That user name is taken. Choose another.',
    'access.token-exists': 'That token name is taken. Choose another.',
    'access.bad-name': 'The name is empty, too long, or has characters that are not accepted.',
    'access.last-admin':
      'This is the last admin who can sign in. Make somebody else an admin first.',
    'access.admin-in-regencies':
      'An admin answers for the whole province. Choose "The whole province", or another role.',
    'access.no-regency': 'Choose at least one regency, or the whole province.',
    'access.unknown-regency': 'A regency is not known. Reload the page.',
    'access.scope-beyond-role':
      'A permission goes beyond that role or those regencies. Take it out, or choose another role.',
    'access.beyond-own': 'You cannot give, or change, more than you may do yourself.',
    'access.identity-taken': 'That name is linked to another user. Unlink it there first.',
    'access.audit-unavailable':
      'The audit log cannot be written just now, so nothing can be changed. Tell an admin.',
    'address.not-literal': 'Write an IP address, such as 10.33.6.8, without name, port or /24.',
    'address.not-allowed':
      'That address lies outside the networks that may be monitored. Check it, or ask an admin.',
    'address.clash': 'That address is in use already. Check it.',
    'parent.unknown': 'That parent is gone. Reload the page, then choose again.',
    'parent.cycle': 'A parent cannot hang below itself. Choose another.',
    'provider.unknown': 'That provider is gone. Reload the page, then choose again.',
    'snmp-profile.unknown': 'That SNMP profile is gone. Reload the page, then choose again.',
    'region.unknown': 'There is no such area. Reload the page, then choose again.',
    'provider.exists': 'A provider has that code already. Choose another.',
    'upstream-node.exists': 'A node has that code already. Choose another.',
    'reference-target.exists': 'A reference target has that name already. Choose another.',
    'snmp-profile.exists': 'A profile has that name already. Choose another.',
    'provider.in-use':
      'Links, nodes, contracts or teams still use this provider. Move them first, then remove it.',
    'upstream-node.in-use':
      'Links or nodes still hang below this node. Move them first, then remove it.',
    'snmp-profile.in-use':
      'Links or nodes still use this profile. Move them first, then remove it.',
    'programme.exists': 'A programme has that code already. Choose another.',
    'programme.province-unknown': 'There is no province of that code.',
    'milestone.not-next':
      'From where the link is now, that step cannot be recorded. Reload, then choose the next one.',
    'milestone.not-proven': 'The link is not proven operational yet. What is missing stands below.',
    'milestone.not-reached': 'That step has not been reached, so there is nothing to correct.',
    'milestone.not-latest': 'Only the latest step can be taken back.',
    'milestone.no-step-back': 'This is the first step; there is none before it.',
    'milestone.in-future': 'That day has not come yet. Choose today or an earlier day.',
    'milestone.out-of-order':
      'The day does not fit the order of the steps. Choose one between the steps before and after.',
    'attachment.unknown-type': 'Evidence must be a PDF, PNG or JPEG file.',
    'contract.exists': 'This provider has a contract of that number already. Check the number.',
    'contract.link-taken': 'On some of these days the link is in another contract.',
    'contract.link-outside': 'That day lies outside the term of the contract.',
    'contract.other-provider': 'Another provider serves this link than the one of the contract.',
    'maintenance-window.cancelled':
      'This work was cancelled before; it cannot be changed any more.',
    'maintenance-window.unknown-scope':
      'A link, area or provider is not known. Reload, then choose again.',
    'correction.overlaps':
      'Another outage of this link lies within these bounds. Correct that one first.',
    'correction.in-future': 'That time has not come yet. Choose one in the past.',
    'correction.empty': 'It must end after it starts.',
    'import.blocked':
      'Rows are rejected or wait for a decision, so nothing was written. Correct them, or leave them out.',
    'import.already-applied': 'This import has been applied already.',
    'import.not-applied': 'This import was not applied, so there is nothing to undo.',
    'import.already-undone': 'This import has been undone already.',
    'import.changed-since':
      'Something was changed since this import, or refers to it, so it cannot be undone.',
    'incident.over': 'This incident is over. There is nothing to look after any more.',
    'incident.expected-past': 'The expected end must lie in the future.',
    'incident.not-over': 'This incident still goes on. Its cause is settled once it is all over.',
    'incident.merged': 'This incident became part of another. Settle the cause there.',
    'person.in-use':
      'A team, rota, override or holiday still names this person. Make them inactive instead.',
    'channel.in-use': 'People are still reached by this channel. Give them another way first.',
    'link.not-probed': 'This link has no address, or is not monitored.',
    'poller.not-running':
      'The monitor is not running just now; it starts by itself. Try again soon.',
    'poller.no-answer': 'The monitor did not answer in time. Try again.',
    'export.busy': 'Many reports are being made already. Try again in a minute.',
    'export.too-costly':
      'This PDF is too large. Narrow it by regency, provider or year, or take the XLSX.',
  },
});
