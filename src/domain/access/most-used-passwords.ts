/**
 * Words that guessing begins with, here and elsewhere; each of them also counts with any digits and signs around it. Lower
 * case, no spaces.
 */
export const MOST_USED: ReadonlySet<string> = new Set(
  `
  123123123123 123321123321 123456123456 112233445566 121212121212 147258369147 1q2w3e4r5t6y 1qaz2wsx3edc
  q1w2e3r4t5y6 qwertyuiop qwertyuiopas qwertyuiopasdf asdfghjkl asdfghjkl123 zxcvbnm qazwsxedc qwerty qwertyqwerty
  password passwordpassword passw0rd password1234 p@ssw0rd1234 letmein letmeinplease welcome welcomewelcome iloveyou
  iloveyouforever administrator adminadmin adminadminadmin administrator1 changeme changemenow changeit default
  defaultpassword secret secretsecret superman batman football baseball basketball monkeymonkey dragondragon sunshine
  princess master mastermaster computer internet internetdesa whatever trustno1trust abcdefghijkl abcabcabcabc
  aaaaaaaaaaaa abcd1234abcd abc123abc123 login loginlogin guestguest testtesttest testing testpassword temporary
  temppassword correcthorsebatterystaple
  rahasia rahasiarahasia sandi katasandi katasandiku sandirahasia indonesia indonesiaraya indonesiamerdeka jawatengah
  semarang diskominfo kominfo pantau pantaudesa pantaudesaku desa desadesadesa sayang sayangku sayangkamu akusayangkamu
  akucintakamu cintaku bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum garuda pancasila merdeka
  anjing bangsat cantik ganteng persija persebaya
  `
    .trim()
    .split(/\s+/),
);
