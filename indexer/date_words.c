#include "indexer/date_words.h"

#include <string.h>

typedef struct {
  WordKind kind;
  int value;
  const char *lang;
  const char *words; /* separated by '|' */
} Row;

/* Written from the languages themselves; an entry may be written in any spelling that folds alike. */
static const Row rows[] = {
  { WORD_MONTH, 1, NULL,
    "january|jan|januar|jänner|jän|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|ocak|oca|"
    "январь|января|янв|styczeń|stycznia|sty|leden|ledna|január|januára|siječanj|siječnja|ianuarie|"
    "ian|январе|январі|січень|січня|січ|януари|tammikuu|tammikuuta|tammi|jaanuar|janvāris|janvārī|"
    "sausis|sausio|ιανουάριος|ιανουαρίου|ιαν|ינואר|gener|urtarrila|urtarrilaren|januára|јануар|"
    "يناير|كانون الثاني|كانون ثاني|كانون ٢|ك ٢|جانفي|جانفييه|ژانویه|جنوری|جنوري|जनवरी|มกราคม|ม.ค|"
    "janúar|xaneiro|janar" },
  { WORD_MONTH, 2, NULL,
    "february|feb|febr|februar|feber|février|févr|fév|fevrier|febrero|febbraio|fevereiro|fev|"
    "februari|şubat|şub|февраль|февраля|фев|февр|luty|lutego|lut|únor|února|február|februára|"
    "veljača|veljače|februarie|лютий|лютого|лют|февруари|helmikuu|helmikuuta|helmi|veebruar|"
    "februāris|februārī|vasaris|vasario|φεβρουάριος|φεβρουαρίου|φεβ|פברואר|febrer|otsaila|"
    "otsailaren|фебруар|فبراير|شباط|فيفري|فيفرييه|فوریه|فبروری|فروری|فبروري|फरवरी|กุมภาพันธ์|ก.พ|"
    "febrúar|shkurt" },
  { WORD_MONTH, 3, NULL,
    "march|mar|märz|mär|mrz|mars|marzo|março|marco|maart|mrt|mart|март|марта|мар|marzec|marca|"
    "březen|března|marec|ožujak|ožujka|martie|березень|березня|бер|maaliskuu|maaliskuuta|maalis|"
    "märts|marts|martā|kovas|kovo|μάρτιος|μαρτίου|μαρ|מרץ|març|martxoa|martxoaren|március|márc|"
    "مارس|آذار|مارت|مارچ|मार्च|มีนาคม|มี.ค|maret|mac|tháng ba|مارز" },
  { WORD_MONTH, 4, NULL,
    "april|apr|avril|avr|abril|abr|aprile|nisan|nis|апрель|апреля|апр|kwiecień|kwietnia|kwi|duben|"
    "dubna|apríl|apríla|travanj|travnja|aprilie|квітень|квітня|кві|април|huhtikuu|huhtikuuta|huhti|"
    "aprill|aprīlis|aprīlī|balandis|balandžio|απρίλιος|απριλίου|απρ|אפריל|apirila|apirilaren|"
    "április|ápr|أبريل|إبريل|نيسان|أفريل|أبرل|آوریل|اپریل|آپریل|अप्रैल|เมษายน|เม.ย|prill" },
  { WORD_MONTH, 5, NULL,
    "may|mai|mayo|maggio|mag|maio|mei|mayıs|май|мая|maj|maja|květen|května|máj|mája|svibanj|"
    "svibnja|травень|травня|тра|toukokuu|toukokuuta|touko|maijs|maijā|gegužė|gegužės|μάιος|μαΐου|"
    "μαι|מאי|maig|maiatza|maiatzaren|május|máj|maí|مايو|أيار|ماي|ماية|مايس|مه|می|مئی|मई|พฤษภาคม|พ.ค|мај" },
  { WORD_MONTH, 6, NULL,
    "june|jun|juni|juin|junio|giugno|giu|junho|haziran|haz|июнь|июня|июн|czerwiec|czerwca|cze|"
    "červen|června|jún|júna|lipanj|lipnja|iunie|iun|червень|червня|чер|юни|kesäkuu|kesäkuuta|kesä|"
    "juuni|jūnijs|jūnijā|birželis|birželio|ιούνιος|ιουνίου|ιουν|יוני|juny|ekaina|ekainaren|június|"
    "jún|يونيو|يونية|يونيه|حزيران|جوان|ژوئن|جون|جنی|जून|มิถุนายน|มิ.ย|júní|xuño|qershor|јун" },
  { WORD_MONTH, 7, NULL,
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho|temmuz|tem|июль|июля|июл|lipiec|lipca|"
    "červenec|července|júl|júla|srpanj|srpnja|iulie|iul|липень|липня|лип|юли|heinäkuu|heinäkuuta|"
    "heinä|juuli|jūlijs|jūlijā|liepa|liepos|ιούλιος|ιουλίου|ιουλ|יולי|juliol|uztaila|uztailaren|"
    "július|júl|يوليو|يولية|يوليه|تموز|جويلية|جويليه|يوليوز|ژوئیه|ژوییه|جولای|جولائی|जुलाई|"
    "กรกฎาคม|ก.ค|júlí|xullo|korrik|јул|ژولای|جولاي" },
  { WORD_MONTH, 8, NULL,
    "august|aug|août|aout|agosto|ago|augustus|ağustos|ağu|август|августа|авг|sierpień|sierpnia|"
    "sie|srpen|srpna|augusta|kolovoz|kolovoza|серпень|серпня|сер|elokuu|elokuuta|elo|augusts|"
    "augustā|rugpjūtis|rugpjūčio|αύγουστος|αυγούστου|αυγ|אוגוסט|agost|abuztua|abuztuaren|augusztus|"
    "أغسطس|آب|أوت|غشت|أغشت|أوغسطس|اوت|آگوست|اگست|آگست|अगस्त|สิงหาคม|ส.ค|ágúst|agustus|ogos|gusht" },
  { WORD_MONTH, 9, NULL,
    "september|sept|sep|septembre|septiembre|setiembre|settembre|set|setembro|eylül|eyl|сентябрь|"
    "сентября|сен|сент|wrzesień|wrzesnia|września|wrz|září|septembra|rujan|rujna|septembrie|"
    "вересень|вересня|вер|септември|syyskuu|syyskuuta|syys|septembris|septembrī|rugsėjis|rugsėjo|"
    "σεπτέμβριος|σεπτεμβρίου|σεπ|ספטמבר|setembre|iraila|irailaren|szeptember|szept|سبتمبر|أيلول|"
    "شتنبر|شتمبر|سپتامبر|سپتمبر|ستمبر|सितंबर|กันยายน|ก.ย|setembro|shtator|септембар" },
  { WORD_MONTH, 10, NULL,
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|ekim|eki|октябрь|октября|окт|"
    "październik|października|paź|říjen|října|október|októbra|octombrie|жовтень|жовтня|жов|"
    "октомври|lokakuu|lokakuuta|loka|oktoober|oktobris|oktobrī|spalis|spalio|οκτώβριος|οκτωβρίου|"
    "οκτ|אוקטובר|urria|urriaren|أكتوبر|تشرين الأول|تشرين أول|تشرين ١|ت ١|اکتبر|أوكتوبر|اکتوبر|अक्टूबर|"
    "ตุลาคม|ต.ค|outubro|tetor|октобар|oktobar" },
  { WORD_MONTH, 11, NULL,
    "november|nov|novembre|noviembre|novembro|kasım|kas|ноябрь|ноября|ноя|нояб|novembra|studeni|"
    "studenoga|noiembrie|noi|ноември|marraskuu|marraskuuta|marras|novembris|novembrī|lapkritis|"
    "lapkričio|νοέμβριος|νοεμβρίου|νοε|נובמבר|azaroa|azaroaren|نوفمبر|تشرين الثاني|تشرين ثاني|"
    "تشرين ٢|ت ٢|نونبر|نوامبر|نوومبر|نومبر|नवंबर|พฤศจิกายน|พ.ย|nóvember|nëntor|новембар|novembar" },
  { WORD_MONTH, 12, NULL,
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro|aralık|ara|декабрь|"
    "декабря|дек|grudzień|grudnia|gru|prosinec|prosince|decembra|prosinac|prosinca|decembrie|"
    "грудень|грудня|гру|декември|joulukuu|joulukuuta|joulu|detsember|decembris|decembrī|gruodis|"
    "gruodžio|δεκέμβριος|δεκεμβρίου|δεκ|דצמבר|desembre|abendua|abenduaren|ديسمبر|كانون الأول|"
    "كانون أول|كانون ١|ك ١|دجنبر|دجمبر|دسامبر|دسمبر|दिसंबर|ธันวาคม|ธ.ค|desember|des|desembru|décembro|"
    "disember|dhjetor|децембар|decembar" },
  /* one word, two months */
  { WORD_MONTH, 10, "hr,bs", "listopad|listopada" },
  { WORD_MONTH, 11, "pl,cs,uk,sk", "listopad|listopada|lis|листопад|листопада" },
  { WORD_MONTH, 6, "hr,bs", "lip" },
  { WORD_MONTH, 7, "pl", "lip" },

  { WORD_JALALI, 1, NULL, "فروردین|فروردين" },
  { WORD_JALALI, 2, NULL, "اردیبهشت|اردبیهشت" },
  { WORD_JALALI, 3, NULL, "خرداد" },
  { WORD_JALALI, 4, NULL, "تیر" },
  { WORD_JALALI, 5, NULL, "مرداد|امرداد" },
  { WORD_JALALI, 6, NULL, "شهریور" },
  { WORD_JALALI, 7, NULL, "مهر" },
  { WORD_JALALI, 8, NULL, "آبان" },
  { WORD_JALALI, 9, NULL, "آذر" },
  { WORD_JALALI, 10, NULL, "دی" },
  { WORD_JALALI, 11, NULL, "بهمن" },
  { WORD_JALALI, 12, NULL, "اسفند|اسفندماه" },
  { WORD_JALALI, 1, NULL, "farvardin" },
  { WORD_JALALI, 2, NULL, "ordibehesht" },
  { WORD_JALALI, 3, NULL, "khordad" },
  { WORD_JALALI, 4, NULL, "tir" },
  { WORD_JALALI, 5, NULL, "mordad" },
  { WORD_JALALI, 6, NULL, "shahrivar" },
  { WORD_JALALI, 7, NULL, "mehr" },
  { WORD_JALALI, 8, NULL, "aban" },
  { WORD_JALALI, 9, NULL, "azar" },
  { WORD_JALALI, 10, NULL, "dey" },
  { WORD_JALALI, 11, NULL, "bahman" },
  { WORD_JALALI, 12, NULL, "esfand" },
  { WORD_ZODIAC, 1, NULL, "حمل|وری|hamal" },
  { WORD_ZODIAC, 2, NULL, "ثور|غویی|غوایی|غویي|sawr|thawr" },
  { WORD_ZODIAC, 3, NULL, "جوزا|جوزاء|غبرګولی|غبرگولی|jawza" },
  { WORD_ZODIAC, 4, NULL, "سرطان|چنګاښ|چنگاښ|saratan" },
  { WORD_ZODIAC, 5, NULL, "اسد|زمری|asad" },
  { WORD_ZODIAC, 6, NULL, "سنبله|وږی|sonbola|sunbula" },
  { WORD_ZODIAC, 7, NULL, "میزان|تله|تلې|mizan" },
  { WORD_ZODIAC, 8, NULL, "عقرب|لړم|aqrab" },
  { WORD_ZODIAC, 9, NULL, "قوس|لیندۍ|لیندی|qaws" },
  { WORD_ZODIAC, 10, NULL, "جدی|مرغومی|jadi" },
  { WORD_ZODIAC, 11, NULL, "دلو|سلواغه|dalw" },
  { WORD_ZODIAC, 12, NULL, "حوت|کب|hut" },

  { WORD_HIJRI, 1, NULL, "محرم|المحرم|محرم الحرام|محرم‌الحرام|muharram" },
  { WORD_HIJRI, 2, NULL, "صفر|صفر الخير|صفر المظفر|safar" },
  { WORD_HIJRI, 3, NULL,
    "ربيع الأول|ربيع أول|ربیع‌الاول|ربيع ١|rabi al awwal|rabi i|rabi al awal|ربیع الاول" },
  { WORD_HIJRI, 4, NULL,
    "ربيع الآخر|ربيع الثاني|ربيع آخر|ربيع ثاني|ربيع ٢|ربیع‌الثانی|rabi al thani|rabi ii|"
    "rabi al akhir" },
  { WORD_HIJRI, 5, NULL,
    "جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جمادي الاولي|جمادى ١|جمادی‌الاول|"
    "جمادی الاولی|jumada al awwal|jumada al ula|jumada i" },
  { WORD_HIJRI, 6, NULL,
    "جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني|"
    "جمادى ٢|جمادی‌الثانی|جمادی‌الثانیه|jumada al akhirah|jumada al thani|jumada ii" },
  { WORD_HIJRI, 7, NULL, "رجب|رجب المرجب|رجب‌المرجب|rajab" },
  { WORD_HIJRI, 8, NULL, "شعبان|شعبان المعظم|شعبان‌المعظم|shaban|sha ban" },
  { WORD_HIJRI, 9, NULL, "رمضان|رمضان المبارك|رمضان‌المبارک|ramadan|ramazan" },
  { WORD_HIJRI, 10, NULL, "شوال|شوال المكرم|شوال‌المکرم|shawwal" },
  { WORD_HIJRI, 11, NULL,
    "ذو القعدة|ذي القعدة|ذوالقعدة|ذيقعدة|ذیقعده|ذی‌القعده|ذو قعده|ذي قعدة|القعدة|ذی القعده الحرام|"
    "dhu al qidah|dhul qadah|zul qaadah" },
  { WORD_HIJRI, 12, NULL,
    "ذو الحجة|ذي الحجة|ذوالحجة|ذيحجة|ذیحجه|ذی‌الحجه|ذي حجة|ذی الحجه الحرام|dhu al hijjah|"
    "dhul hijjah" },

  { WORD_WEEKDAY, 0, NULL,
    "monday|mon|montag|mo|lundi|lun|lunes|lunedì|segunda feira|segunda|maandag|ma|pazartesi|pzt|"
    "понедельник|пн|poniedziałek|pon|pondělí|понеділок|måndag|mandag|maanantai|hétfő|luni|δευτέρα|"
    "الاثنين|الإثنين|اثنين|دوشنبه|ponedjeljak|月曜日|月曜|星期一|周一|週一|월요일|senin|יום שני|پیر|dilluns|"
    "понеделник|pirmdiena|esmaspäev|pirmadienis|سوموار" },
  { WORD_WEEKDAY, 1, NULL,
    "tuesday|tue|tues|dienstag|di|mardi|martes|martedì|mar|terça feira|terça|dinsdag|salı|sal|"
    "вторник|вт|wtorek|wt|úterý|вівторок|tisdag|tirsdag|tiistai|kedd|marți|τρίτη|الثلاثاء|ثلاثاء|"
    "الثلثاء|سه‌شنبه|سه شنبه|utorak|火曜日|火曜|星期二|周二|週二|화요일|selasa|יום שלישי|منگل|dimarts" },
  { WORD_WEEKDAY, 2, NULL,
    "wednesday|wed|mittwoch|mi|mercredi|mer|miércoles|mié|mercoledì|quarta feira|quarta|woensdag|wo|"
    "çarşamba|çar|среда|среду|ср|środa|śr|středa|середа|onsdag|keskiviikko|szerda|miercuri|τετάρτη|"
    "الأربعاء|الاربعا|أربعاء|چهارشنبه|چهار شنبه|srijeda|水曜日|水曜|星期三|周三|週三|수요일|rabu|יום רביעי|"
    "بدھ|dimecres|сряда" },
  { WORD_WEEKDAY, 3, NULL,
    "thursday|thu|thur|thurs|donnerstag|do|jeudi|jeu|jueves|jue|giovedì|gio|quinta feira|quinta|"
    "donderdag|perşembe|per|четверг|чт|czwartek|czw|čtvrtek|четвер|torsdag|torstai|csütörtök|joi|"
    "πέμπτη|الخميس|خميس|پنجشنبه|پنج شنبه|četvrtak|木曜日|木曜|星期四|周四|週四|목요일|kamis|יום חמישי|جمعرات|"
    "dijous|четвъртък" },
  { WORD_WEEKDAY, 4, NULL,
    "friday|fri|freitag|fr|vendredi|ven|viernes|vie|venerdì|sexta feira|sexta|vrijdag|vr|cuma|cum|"
    "пятница|пятницу|пт|piątek|pt|pátek|п'ятниця|fredag|perjantai|péntek|vineri|παρασκευή|الجمعة|"
    "جمعة|جمعه|آدینه|petak|金曜日|金曜|星期五|周五|週五|금요일|jumat|יום שישי|divendres|петък" },
  { WORD_WEEKDAY, 5, NULL,
    "saturday|sat|samstag|sonnabend|sa|samedi|sam|sábado|sáb|sabato|sab|zaterdag|za|cumartesi|cmt|"
    "суббота|субботу|сб|sobota|sobotę|sob|субота|lördag|lørdag|lauantai|szombat|sâmbătă|σάββατο|"
    "السبت|سبت|شنبه|subota|土曜日|土曜|星期六|周六|週六|토요일|sabtu|יום שבת|ہفتہ|dissabte|събота" },
  { WORD_WEEKDAY, 6, NULL,
    "sunday|sun|sonntag|so|dimanche|dim|domingo|dom|domenica|zondag|zo|pazar|paz|воскресенье|вс|"
    "niedziela|niedzielę|neděle|неділя|söndag|søndag|sunnuntai|vasárnap|duminică|κυριακή|الأحد|"
    "احد|یکشنبه|یک شنبه|nedjelja|日曜日|日曜|星期日|星期天|周日|週日|일요일|minggu|יום ראשון|اتوار|diumenge|неделя" },

  { WORD_UNIT, 1, NULL,
    "second|seconds|sec|secs|sekunde|sekunden|seconde|secondes|segundo|segundos|secondo|secondi|"
    "saniye|секунду|секунды|секунд|sekund|sekundy|ثانية|ثواني|ثوان|ثانیه|秒|초|detik|seconden|سیکنڈ" },
  { WORD_UNIT, 60, NULL,
    "minute|minutes|min|mins|m|minuten|minuto|minutos|minuti|minuut|dakika|dk|минуту|минуты|минут|мин|"
    "minut|minuty|minutę|minutter|minuuttia|perccel|λεπτά|دقيقة|دقائق|دقیقه|دقايق|دقایق|分钟|分鐘|分|분|"
    "menit|хвилин|хвилини|хвилину|minute|דקות|منٹ|phút" },
  { WORD_UNIT, 3600, NULL,
    "hour|hours|hr|hrs|h|stunde|stunden|std|heure|heures|hora|horas|ora|ore|uur|saat|час|часа|часов|"
    "godzinę|godziny|godzin|godz|timme|timmar|timer|time|tuntia|hodinou|hodinami|hodin|órája|ώρες|ώρα|"
    "ساعة|ساعات|ساعه|ساعت|小时|小時|时间|時間|시간|jam|годин|години|годину|שעות|گھنٹے|گھنٹہ|giờ" },
  { WORD_UNIT, 86400, NULL,
    "day|days|d|tag|tage|tagen|jour|jours|día|días|giorno|giorni|dia|dias|dag|dagen|dagar|dage|gün|"
    "день|дня|дней|dzień|dni|dny|dnem|päivää|päivä|napja|μέρες|ημέρες|zile|zi|يوم|أيام|يوما|روز|天|"
    "日|号|號|일|hari|днів|дні|ימים|دن|ngày" },
  { WORD_UNIT, 604800, NULL,
    "week|weeks|wk|wks|w|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|weken|hafta|"
    "неделю|недели|недель|tydzień|tygodnie|tygodni|vecka|veckor|uge|uger|uke|uker|viikkoa|viikko|"
    "أسبوع|أسابيع|اسبوعا|هفته|周|週間|주|minggu|týdny|týdnem|săptămâni|ہفتے|tuần" },
  { WORD_UNIT, UNIT_MONTH, NULL,
    "month|months|monat|monate|monaten|mois|mes|meses|mese|mesi|mês|maand|maanden|ay|месяц|месяца|"
    "месяцев|miesiąc|miesiące|miesięcy|månad|månader|måned|måneder|kuukautta|kuukausi|شهر|أشهر|شهور|"
    "شهرا|ماه|个月|個月|月|월|か月|ヶ月|カ月|개월|bulan|luni|ماہ|tháng" },
  { WORD_UNIT, UNIT_YEAR, NULL,
    "year|years|yr|yrs|y|jahr|jahre|jahren|an|ans|année|années|año|años|anno|anni|ano|anos|jaar|yıl|"
    "год|года|лет|rok|lata|lat|år|vuotta|vuosi|سنة|سنوات|سنين|عام|أعوام|عاما|سال|年|년|tahun|ani|سال|năm" },
  { WORD_TWO_UNITS, 1, NULL, "ثانيتين|ثانيتان" },
  { WORD_TWO_UNITS, 60, NULL, "دقيقتين|دقيقتان" },
  { WORD_TWO_UNITS, 3600, NULL, "ساعتين|ساعتان" },
  { WORD_TWO_UNITS, 86400, NULL, "يومين|يومان" },
  { WORD_TWO_UNITS, 604800, NULL, "أسبوعين|اسبوعان" },
  { WORD_TWO_UNITS, UNIT_MONTH, NULL, "شهرين|شهران" },
  { WORD_TWO_UNITS, UNIT_YEAR, NULL, "سنتين|عامين|سنتان|عامان" },
  /* half an hour is twice a quarter */
  { WORD_TWO_UNITS, 900, NULL, "نصف ساعة|نیم ساعت|half an hour|half hour" },
  { WORD_TWO_UNITS, 450, NULL, "ربع ساعة|یک ربع|ربع ساعت|a quarter of an hour|quarter of an hour" },
  { WORD_TWO_UNITS, 1800, NULL, "ساعتی" },
  { WORD_SOME, 1, NULL,
    "لحظات|لحظة|چند لحظه|چند ثانیه|ثوان|لحظاتی|لحظه|ثانیه‌هایی|ثانیه‌ای|moments|instants|few seconds|a few seconds|"
    "seconds|momentos|Augenblicken|wenigen Sekunden|quelques secondes|quelques instants|unos segundos" },
  { WORD_SOME, 60, NULL,
    "دقایقی|دقائق قليلة|چند دقیقه|بضع دقائق|عدة دقائق|دقائق معدودة|few minutes|a few minutes|دقیقه‌ای|wenigen Minuten|quelques minutes|"
    "unos minutos" },
  { WORD_SOME, 3600, NULL,
    "ساعاتی|چند ساعت|بضع ساعات|عدة ساعات|ساعات قليلة|unas horas|few hours|a few hours|quelques heures|"
    "einigen Stunden|wenigen Stunden|alcune ore" },

  { WORD_BEFORE, 0, NULL,
    "منذ|قبل|من|hace|vor|il y a|ill y a|depuis|há|acum|πριν από|πριν|před|pred|for|för|לפני|il y a environ|"
    "vor etwa|vor ca|منذ حوالي|منذ نحو|قبل نحو|seit|prije|пред|преди" },
  { WORD_AFTER, 0, NULL,
    "ago|مضت|مضى|پیش|قبل|önce|evvel|назад|тому|тому назад|temu|geleden|fa|atrás|sedan|siden|sitten|前|"
    "之前|以前|전|lalu|yang lalu|trước|پہلے|قبل از این|گذشته|earlier|zuvor|zpátky|пре|тому" },
  { WORD_DAY, 0, NULL,
    "today|heute|aujourd'hui|hoy|oggi|hoje|vandaag|bugün|сегодня|dzisiaj|dziś|dzis|idag|i dag|tänään|"
    "dnes|ma|azi|σήμερα|اليوم|امروز|نن|今天|今日|오늘|hari ini|сьогодні|היום|آج|hôm nay|danas|avui" },
  { WORD_DAY, -1, NULL,
    "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|dün|вчера|wczoraj|igår|i går|eilen|včera|tegnap|"
    "χθες|أمس|امس|البارحة|البارح|مبارح|امبارح|دیروز|پرون|昨天|昨日|어제|kemarin|вчора|אתמול|hôm qua|jučer|ahir|"
    "الأمس|بالأمس|يوم أمس|دیشب|ليلة أمس" },
  { WORD_DAY, -2, NULL,
    "vorgestern|avant-hier|anteayer|avantieri|l'altro ieri|anteontem|eergisteren|evvelsi gün|позавчера|"
    "przedwczoraj|أول أمس|أول من أمس|اول امس|قبل أمس|پریروز|前天|一昨日|그저께|day before yesterday|"
    "the day before yesterday" },
  { WORD_NOW, 0, NULL,
    "just now|الآن|همین الان|هم‌اکنون|هم اکنون|à l'instant|gerade eben|şimdi|只今|刚刚|剛剛|방금|adesso|ahora|"
    "ahora mismo|только что|قبل قليل|منذ قليل|الساعة الآن|az önce|ما قبل قليل|قبل لحظات|منذ لحظات" },

  { WORD_HALF, HALF_AM, NULL,
    "am|a m|ص|صباحا|صباح|الصباح|صباحًا|قبل الظهر|فجرا|ق ظ|ق.ظ|ق‌ظ|قظ|قبل از ظهر|صبح|بامداد|öö|上午|午前|오전|"
    "de la mañana|утра|π.μ|dop|ص.م|rano|凌晨|早上|delopoldne" },
  { WORD_HALF, HALF_PM, NULL,
    "pm|p m|م|مساء|مساءا|المساء|ظهرا|الظهر|عصرا|العصر|بعد الظهر|ب ظ|ب.ظ|ب‌ظ|بظ|بعد از ظهر|بعدازظهر|بعد‌از‌ظهر|عصر|ظهر|ös|"
    "下午|午後|오후|de la tarde|de la noche|вечера|дня|μ.μ|odp|晚上|中午" },
  { WORD_HALF, HALF_NIGHT, NULL, "ليلا|شب" },

  { WORD_ZONE, 0, NULL,
    "gmt|utc|z|ut|wet|غرينتش|جرينتش|غرينيتش|گرینویچ|ت غ|ت.غ|تغ|جي ام تي|جرينيتش|بتوقيت غرينتش|بتوقيت جرينتش|"
    "توقيت غرينتش|توقيت جرينتش|بتوقيت جرينيتش|بتوقيت غرينيتش|به وقت گرینویچ" },
  { WORD_ZONE, 60, NULL, "cet|mez|bst|west|wat|met" },
  { WORD_ZONE, 120, NULL, "cest|mesz|eet|sast|cat|mest|sst" },
  { WORD_ZONE, 180, NULL, "msk|мск|eest|trt|eat|ksa|tsi" },
  { WORD_ZONE, 210, NULL, "irst" },
  { WORD_ZONE, 240, NULL, "gst|uae" },
  { WORD_ZONE, 270, NULL, "irdt|aft" },
  { WORD_ZONE, 300, NULL, "pkt|uzt" },
  { WORD_ZONE, 330, NULL, "ist" },
  { WORD_ZONE, 420, NULL, "wib|ict" },
  { WORD_ZONE, 480, NULL, "sgt|hkt|awst|wita|myt" },
  { WORD_ZONE, 540, NULL, "jst|kst|wit" },
  { WORD_ZONE, 600, NULL, "aest" },
  { WORD_ZONE, 660, NULL, "aedt" },
  { WORD_ZONE, 720, NULL, "nzst" },
  { WORD_ZONE, 780, NULL, "nzdt" },
  { WORD_ZONE, -180, NULL, "brt|art" },
  { WORD_ZONE, -240, NULL, "edt|ast" },
  { WORD_ZONE, -300, NULL, "est|cdt" },
  { WORD_ZONE, -360, NULL, "cst|mdt" },
  { WORD_ZONE, -420, NULL, "mst|pdt" },
  { WORD_ZONE, -480, NULL, "pst|akdt" },
  { WORD_LOCAL, 0, NULL,
    "بتوقيت|توقيت|به وقت|به‌وقت|وقت|بالتوقيت|حسب توقيت|por la hora de|heure de|horário de|ora di" },
  { WORD_PLACE, 0, NULL, "القاهرة|مصر|cairo" },
  { WORD_PLACE, 1, NULL, "مكة|مكة المكرمة|السعودية|الرياض|mecca|riyadh|saudi arabia" },
  { WORD_PLACE, 2, NULL, "بيروت|لبنان|beirut" },
  { WORD_PLACE, 3, NULL, "أبوظبي|أبو ظبي|دبي|الإمارات|dubai|abu dhabi" },
  { WORD_PLACE, 4, NULL, "دمشق|سوريا|سورية|damascus" },
  { WORD_PLACE, 5, NULL, "بغداد|العراق|baghdad" },
  { WORD_PLACE, 6, NULL, "القدس|القدس المحتلة|jerusalem" },
  { WORD_PLACE, 7, NULL, "فلسطين|غزة|gaza" },
  { WORD_PLACE, 8, NULL, "عمان|عمّان|الأردن|الاردن|amman" },
  { WORD_PLACE, 9, NULL, "الدوحة|قطر|doha" },
  { WORD_PLACE, 10, NULL, "الكويت|kuwait" },
  { WORD_PLACE, 11, NULL, "تونس|tunis" },
  { WORD_PLACE, 12, NULL, "الجزائر|algiers" },
  { WORD_PLACE, 13, NULL, "المغرب|الرباط|الدار البيضاء|casablanca" },
  { WORD_PLACE, 14, NULL, "الخرطوم|السودان|khartoum" },
  { WORD_PLACE, 15, NULL, "طرابلس|ليبيا|tripoli" },
  { WORD_PLACE, 16, NULL, "صنعاء|عدن|اليمن" },
  { WORD_PLACE, 17, NULL, "مسقط|muscat" },
  { WORD_PLACE, 18, NULL, "المنامة|البحرين" },
  { WORD_PLACE, 19, NULL, "تهران|ایران|طهران|tehran" },
  { WORD_PLACE, 20, NULL, "کابل|افغانستان|كابول|kabul" },
  { WORD_PLACE, 21, NULL, "موسكو|مسکو|moscow|москвы" },
  { WORD_PLACE, 22, NULL, "تركيا|إسطنبول|اسطنبول|أنقرة|istanbul" },
  { WORD_PLACE, 23, NULL, "لندن|london" },
  { WORD_PLACE, 24, NULL, "باريس|paris" },
  { WORD_PLACE, 25, NULL, "واشنطن|نيويورك|et|eastern|eastern time" },
  { WORD_PLACE, 26, NULL, "pt|pacific|pacific time" },
  { WORD_PLACE, 27, NULL, "ct|central time" },
  { WORD_PLACE, 28, NULL, "mt|mountain time" },

  { WORD_ERA, ERA_COMMON, NULL, "م|ميلادي|ميلادية|میلادی|ad|ce|للميلاد" },
  { WORD_ERA, ERA_JALALI, NULL,
    "ه ش|ه.ش|هـ ش|هش|هـ.ش|شمسی|خورشیدی|هجری شمسی|هجری خورشیدی|هجري شمسي|ش" },
  { WORD_ERA, ERA_HIJRI, NULL,
    "هـ|ه|ه ق|هـ ق|ه.ق|هق|هجري|هجرية|للهجرة|قمری|هجری قمری|هجري قمري|ق|ah" },
  { WORD_ERA, ERA_REIWA, NULL, "令和" },
  { WORD_ERA, ERA_HEISEI, NULL, "平成" },

  { WORD_LINK, 0, NULL,
    "of|the|on|at|de|del|di|dell|d|den|der|am|um|om|op|le|el|a|à|as|ob|в|во|о|о.|г|года|году|р|року|r|"
    "roku|gada|m|м|в.|في|فى|من|شهر|لعام|للعام|عام|سنة|لسنة|سال|ماه|مورخ|الموافق|موافق|على|عند|تمام|بتاريخ|"
    "năm|in|il|alle|às|v|ve|kell|d.|gada|ile|per|il|lúc|pukul|από|στις|του|م|por|das|dia|for|the|"
    "روز|مورخه|برابر با|مطابق|مطابق با|و|در|از|at.|u|и|th|o'clock|e|y|د|ko|par|zum|den|vom|no" },
  { WORD_ORDINAL, 0, NULL, "st|nd|rd|th|er|re|ère|ème|eme|e|o|a|ste|de|º|ª|ο|η|го|й|ного|م|:e|ام|م‌ین|ین|امین" },
  { WORD_NUMBER, 1, NULL,
    "one|a|an|un|une|una|uno|ein|eine|einem|einer|um|uma|een|bir|один|одну|واحد|واحدة|یک|يك|jeden|jedną|ett|"
    "en|et|یکم|اول|الأول|première|premier|primero|erster" },
  { WORD_NUMBER, 2, NULL,
    "two|deux|dos|zwei|due|dois|duas|twee|iki|два|две|اثنين|اثنان|دو|dwa|dwie|två|to|دوم|الثاني" },
  { WORD_NUMBER, 3, NULL,
    "three|trois|tres|drei|tre|três|drie|üç|три|ثلاث|ثلاثة|سه|trzy|سوم|الثالث" },
  { WORD_NUMBER, 4, NULL,
    "four|quatre|cuatro|vier|quattro|quatro|dört|четыре|أربع|أربعة|چهار|cztery|fyra|چهارم|الرابع" },
  { WORD_NUMBER, 5, NULL,
    "five|cinq|cinco|fünf|cinque|vijf|beş|пять|خمس|خمسة|پنج|pięć|fem|پنجم|الخامس" },
  { WORD_NUMBER, 6, NULL, "six|seis|sechs|sei|zes|altı|шесть|ست|ستة|شش|sześć|sex|ششم|السادس" },
  { WORD_NUMBER, 7, NULL,
    "seven|sept|siete|sieben|sette|sete|zeven|yedi|семь|سبع|سبعة|هفت|siedem|sju|هفتم|السابع" },
  { WORD_NUMBER, 8, NULL,
    "eight|huit|ocho|acht|otto|oito|sekiz|восемь|ثماني|ثمانية|ثمان|هشت|osiem|åtta|هشتم|الثامن" },
  { WORD_NUMBER, 9, NULL,
    "nine|neuf|nueve|neun|nove|negen|dokuz|девять|تسع|تسعة|نه|dziewięć|nio|نهم|التاسع" },
  { WORD_NUMBER, 10, NULL,
    "ten|dix|diez|zehn|dieci|dez|tien|on|десять|عشر|عشرة|ده|dziesięć|tio|دهم|العاشر" },
  { WORD_NUMBER, 11, NULL, "eleven|elf|onze|once|undici|أحد عشر|إحدى عشرة|یازده|یازدهم|الحادي عشر" },
  { WORD_NUMBER, 12, NULL, "twelve|zwölf|douze|doce|dodici|اثني عشر|اثنا عشر|دوازده|دوازدهم|الثاني عشر" },
  { WORD_NUMBER, 13, NULL, "سیزده|سیزدهم|الثالث عشر|ثلاثة عشر" },
  { WORD_NUMBER, 14, NULL, "چهارده|چهاردهم|الرابع عشر|أربعة عشر" },
  { WORD_NUMBER, 15, NULL, "پانزده|پانزدهم|الخامس عشر|خمسة عشر|fifteen|quinze|quince" },
  { WORD_NUMBER, 16, NULL, "شانزده|شانزدهم|السادس عشر|ستة عشر" },
  { WORD_NUMBER, 17, NULL, "هفده|هفدهم|السابع عشر|سبعة عشر" },
  { WORD_NUMBER, 18, NULL, "هجده|هجدهم|هیجدهم|الثامن عشر|ثمانية عشر" },
  { WORD_NUMBER, 19, NULL, "نوزده|نوزدهم|التاسع عشر|تسعة عشر" },
  { WORD_NUMBER, 20, NULL, "بیست|بیستم|العشرين|عشرين|العشرون|twenty|zwanzig|vingt|veinte" },
  { WORD_NUMBER, 21, NULL, "بیست و یکم|الحادي والعشرين|بیست و یک" },
  { WORD_NUMBER, 22, NULL, "بیست و دوم|الثاني والعشرين|بیست و دو" },
  { WORD_NUMBER, 23, NULL, "بیست و سوم|الثالث والعشرين|بیست و سه" },
  { WORD_NUMBER, 24, NULL, "بیست و چهارم|الرابع والعشرين|بیست و چهار" },
  { WORD_NUMBER, 25, NULL, "بیست و پنجم|الخامس والعشرين|بیست و پنج" },
  { WORD_NUMBER, 26, NULL, "بیست و ششم|السادس والعشرين|بیست و شش" },
  { WORD_NUMBER, 27, NULL, "بیست و هفتم|السابع والعشرين|بیست و هفت" },
  { WORD_NUMBER, 28, NULL, "بیست و هشتم|الثامن والعشرين|بیست و هشت" },
  { WORD_NUMBER, 29, NULL, "بیست و نهم|التاسع والعشرين|بیست و نه" },
  { WORD_NUMBER, 30, NULL, "سی|سی‌ام|سی ام|الثلاثين|ثلاثين|thirty" },
  { WORD_NUMBER, 31, NULL, "سی و یکم|الحادي والثلاثين" },

  { WORD_HOUR, 1, NULL, "h|u|時|时|點|点|시" },
  { WORD_HOUR, 0, NULL, "uhr|hrs|heures|uur|ч|óra|hod|hodin|klukkan|hs" },
  { WORD_CLOCK, 0, NULL,
    "kl|klo|ore|alle|um|kell|godz|ob|الساعة|ساعت|at|a las|las|à|às|o|om|pukul|jam|saat|в|u|ώρα|h|hora|heure" },
};

static const char *const zones[] = {
  "Africa/Cairo",    "Asia/Riyadh",       "Asia/Beirut",         "Asia/Dubai",
  "Asia/Damascus",   "Asia/Baghdad",      "Asia/Jerusalem",      "Asia/Gaza",
  "Asia/Amman",      "Asia/Qatar",        "Asia/Kuwait",         "Africa/Tunis",
  "Africa/Algiers",  "Africa/Casablanca", "Africa/Khartoum",     "Africa/Tripoli",
  "Asia/Aden",       "Asia/Muscat",       "Asia/Bahrain",        "Asia/Tehran",
  "Asia/Kabul",      "Europe/Moscow",     "Europe/Istanbul",     "Europe/London",
  "Europe/Paris",    "America/New_York",  "America/Los_Angeles", "America/Chicago",
  "America/Denver",
};

const char *
date_words_zone(int place)
{
  return place >= 0 && place < (int)G_N_ELEMENTS(zones) ? zones[place] : NULL;
}

/* Letters that decomposition leaves apart, though one word is written with either. */
static gunichar
fold_letter(gunichar c)
{
  switch (c) {
  case 0x0649: /* alef maksura */
  case 0x06CC: /* Farsi yeh */
  case 0x06D2: /* yeh barree */
  case 0x06CD: /* Pashto yeh with tail */
  case 0x06D0: /* Pashto e */
    return 0x064A;
  case 0x06A9: /* keheh */
    return 0x0643;
  case 0x0629: /* teh marbuta */
  case 0x06C1: /* heh goal */
  case 0x06BE: /* heh doachashmee */
  case 0x06D5: /* ae */
    return 0x0647;
  case 0x0671: /* alef wasla */
    return 0x0627;
  case 0x0131: /* dotless i */
    return 'i';
  case 0x0142: /* l with stroke */
    return 'l';
  case 0x00F8: /* o with stroke */
    return 'o';
  default:
    return c;
  }
}

static gboolean
is_dropped(gunichar c)
{
  /* tatweel, joiners, direction marks, zero width space */
  return c == 0x0640 || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0300 && c <= 0x036F) || c == 0x00AD;
}

static gsize
fold_into(gunichar c, char *out, gsize length)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose(g_unichar_tolower(c), TRUE, parts, G_N_ELEMENTS(parts));
  for (gsize i = 0; i < n; i++) {
    int digit = g_unichar_digit_value(parts[i]);
    if (is_dropped(parts[i]))
      continue;
    if (length + 7 > DATE_WORDS_LENGTH)
      return G_MAXSIZE;
    if (digit >= 0)
      out[length++] = (char)('0' + digit);
    else
      length += (gsize)g_unichar_to_utf8(fold_letter(g_unichar_tolower(parts[i])), out + length);
  }
  return length;
}

gboolean
date_words_fold(const char *word, gsize length, char *out)
{
  const char *end = word + length;
  gsize n = 0;
  if (length > 3 * DATE_WORDS_LENGTH)
    return FALSE;
  for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
    n = fold_into(g_utf8_get_char(p), out, n);
    if (n == G_MAXSIZE)
      return FALSE;
  }
  out[n] = '\0';
  return TRUE;
}

typedef struct {
  GHashTable *words; /* folded entry -> Word */
  GHashTable *opens; /* first words of longer entries, as a set */
} Lexicon;

static void
lexicon_put(Lexicon *lexicon, const char *folded, const Row *row)
{
  Word *word = g_new(Word, 1);
  *word = (Word){ row->kind, row->value, row->lang, g_hash_table_lookup(lexicon->words, folded) };
  for (const Word *other = word->next; other != NULL; other = other->next)
    if (other->kind == row->kind && other->value == row->value) {
      g_free(word);
      return;
    }
  g_hash_table_insert(lexicon->words, g_strdup(folded), word);
}

/* Entries are split as dates.c splits texts: at whatever is no letter. */
static void
lexicon_add(Lexicon *lexicon, const char *entry, const Row *row)
{
  char folded[DATE_WORDS_LENGTH];
  if (!date_words_fold(entry, strlen(entry), folded))
    g_error("date word too long: %s", entry);
  for (char *p = folded; *p; p++)
    if (strchr(".'-:+", *p) != NULL)
      *p = ' ';
  g_strstrip(folded);
  char *space = strchr(folded, ' ');
  if (space != NULL)
    g_hash_table_add(lexicon->opens, g_strndup(folded, (gsize)(space - folded)));
  lexicon_put(lexicon, folded, row);
}

static gpointer
lexicon_build(gpointer unused)
{
  Lexicon *lexicon = g_new(Lexicon, 1);
  lexicon->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  lexicon->opens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) words = g_strsplit(rows[i].words, "|", -1);
    for (char **word = words; *word != NULL; word++)
      if (**word != '\0')
        lexicon_add(lexicon, *word, &rows[i]);
  }
  return lexicon;
}

/* Built once, never changed after. */
static const Lexicon *
lexicon_get(void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, lexicon_build, NULL);
}

const Word *
date_words_find(const char *folded)
{
  return g_hash_table_lookup(lexicon_get()->words, folded);
}

gboolean
date_words_opens(const char *folded)
{
  return g_hash_table_contains(lexicon_get()->opens, folded);
}
