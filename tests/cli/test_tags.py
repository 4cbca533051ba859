"""Which countries, domains and instruments `hindex tag` sees, with the vocabulary as it is installed: a row for each rule and each
bug. What the sentences say is made up."""
import json, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap

CONF = os.path.join(tap.TOP, "conf")
PARENTS = {"care", "diagnostics", "public-health", "system", "relief", "industry"}

# Language, the source's home, text, the countries expected, why. Ministries bring countries too: test_ministry.py has those.
COUNTRIES = [
    # Names and their forms
    ("ar", "", "زار الوفد مصر ثم عاد.", "eg", "a name"),
    ("ar", "", "وصلت الشحنة لمصر وبمصر ومصر.", "eg", "proclitics"),
    ("ar", "", "التقى المصريون والمصريات والمصريين والمصريتان هناك.", "eg", "adjective in all numbers and genders"),
    ("ar", "", "فاز مصريا وأقام بالقاهرة.", "eg", "accusative; capital behind a proclitic"),
    ("ar", "", "سافر إلى الإسكندرية وأسيوط.", "eg", "cities"),
    ("ar", "", "وصل من جمهورية مصر العربية.", "eg", "long name"),
    ("ar", "", "بين الجزائر وبيلاروسيا تعاون.", "dz by", "two names"),
    ("ar", "", "عاد من الولايات المتحدة الأمريكية.", "us", "long name"),
    ("ar", "", "أعلنت كوريا الجنوبية ذلك ونفته كوريا الشمالية.", "kr kp", "two states of one name"),
    ("ar", "", "قال الرئيس الكوري الجنوبي ذلك.", "kr", "adjective of two words"),
    ("ar", "", "زار جنوب السودان ولم يزر السودان.", "ss sd", "longest name first"),
    ("ar", "", "من غينيا بيساو إلى غينيا الاستوائية وغينيا.", "gw gq gn", "three states of one name"),
    ("ar", "", "في جمهورية الكونغو الديمقراطية تفش.", "cd", "a chain behind «republic»"),
    ("ar", "", "جمهورية أفريقيا الوسطى تطلب العون.", "cf", "a chain behind «republic»"),
    ("ar", "", "أعلنت جمهورية التشيك والجمهورية الدومينيكية ذلك.", "cz do", "republics"),
    ("ar", "", "زار جزيرة دومينيكا.", "dm", "Dominica is not the Dominican Republic"),
    ("ar", "", "أطباء غواديلوب والأطباء المارتينيكيون في فور دو فرانس ونوميا وبابيتي.", "gp mq nc pf", "territories, their people and capitals"),
    ("ar", "", "السفينة الفاروية بلغت تورشافن، والأخرى ويليمستاد وكاستريس وباستير سانت كيتس.", "fo cw lc kn", "islands"),
    ("ar", "", "وصلت المساعدات إلى أذربيجان الغربية وسيستان وبلوشستان ولرستان.", "ir", "provinces of Iran, one of them named after a state"),
    ("ar", "", "في ننجرهار وباميان وهلمند وقندوز.", "af", "provinces of Afghanistan"),
    ("ar", "", "الأندية والملاعب والوفي من اللاعبين، وقطع كابل الكهرباء ولم يزد عليه.", "", "clubs, loyal, a cable, to increase"),
    ("ar", "", "انفجار في كابل: قالت السلطات في أفغانستان ذلك، وفي مدينة يزد اجتماع.", "af ir", "the same words where the country or a governing word is"),
    ("ar", "", "الثقافة الهيلينية والولادة القيصرية والماردين.", "", "Hellenic, caesarean, giants"),
    ("fa", "", "بیمارستان‌های بنی‌سویف و سوهاج و دمیاط.", "eg", "governorates in Persian"),
    ("fa", "", "از دیرالزور و حسکه و لاذقیه تا بعلبک و نبطیه.", "sy lb", "Syria's and Lebanon's"),
    ("fa", "", "هیئتی از صفاقس و قیروان به وهران و قسنطینه و بنغازی رفت.", "tn dz ly", "Maghrebi cities"),
    ("fa", "", "پزشکان سائوتومه‌ای و ناخدای فاروئی در پاپیته و نومئا.", "st fo pf nc", "islands in Persian"),
    ("fa", "", "زلزله در گواتمالاسیتی و پاراماریبو و نوکوآلوفا.", "gt sr to", "capitals in Persian"),
    ("fa", "", "این موضوع مطروح شد و حائل میان دو گروه بود.", "", "raised, a barrier"),
    ("en", "", "Guadeloupean nurses flew from Pointe-à-Pitre to Nouméa, Saint Lucian ones to Port Stanley.", "gp nc lc fk", "territories in English"),
    ("ar", "", "قياس قطر العدسة وقطر الشرايين، وقطر الندى فيلم.", "", "diameters, dew"),
    ("ar", "", "مؤسسة قطر الخيرية وقطر للبترول وبنك قطر الوطني.", "qa", "houses of Qatar"),
    ("fa", "", "هند رستم بازیگر بود.", "", "a woman's name"),
    ("ar", "", "زار غويانا الفرنسية.", "gf", "a territory is itself, not its state"),
    ("ar", "", "عاصفة قرب جزر فوكلاند وبورتوريكو.", "fk pr", "territories"),
    ("ar", "", "سفير جمهورية قرغيزستان لدى روسيا الاتحادية.", "kg ru", "long names"),
    ("fa", "", "هیئتی از قرقیزستان به مسکو رفت.", "kg ru", "Persian name and capital"),
    ("fa", "", "مصری‌ها و ایرانیان و روس‌ها آمدند.", "eg ir ru", "Persian plurals"),
    ("fa", "", "شهروندان ایرانی‌الاصل و آلمانی‌تبار.", "ir de", "nouns of descent"),
    ("fa", "", "روسیه‌ی بزرگ و آمریکای امروز.", "ru us", "ezafe"),
    ("fa", "", "کشورهای آمریکای لاتین آمدند.", "", "a continent is no state"),
    ("fa", "", "به کره جنوبی رفت و از کره‌جنوبی آمد.", "kr", "with and without ZWNJ"),
    ("fa", "", "جمهوری آذربایجان و گرجستان و ارمنستان.", "az ge am", "neighbours"),
    ("fa", "ir", "در تبریز و استان آذربایجان شرقی برف بارید.", "ir", "a province is no state"),
    ("fa", "", "عربستان سعودی و امارات متحده عربی.", "sa ae", "Gulf states"),
    ("fa", "", "سفیر ایران در لبنان با مقام‌های لبنانی دیدار کرد.", "ir lb", "name and adjective"),
    ("en", "", "The Egyptians flew from Cairo to Moscow.", "eg ru", "English"),
    ("en", "", "South Korea and North Macedonia signed.", "kr mk", "English names of two words"),
    ("en", "", "Niger is not Nigeria.", "ne ng", "near names"),
    # Words that only look like a country
    ("ar", "", "حصل على دعم مالي من الصندوق.", "", "مالي is financial"),
    ("ar", "", "أقر المجلس النظام المالي والإصلاحات المالية.", "", "with the article it is never Mali"),
    ("ar", "", "أعلنت جمهورية مالي ذلك.", "ml", "governed it is"),
    ("ar", "", "زار السنغال ومالي والنيجر.", "sn ml ne", "in a list of states it is"),
    ("ar", "", "قال في برلين، وأن الأمر انتهى، وإن فرنسا، وأن غيرها قبلت.", "de fr", "وأن behind a comma is no town of Turkey"),
    ("ar", "", "قال رئيس الرابطة ورئيس الكاف ذلك.", "", "a league and a federation are no towns"),
    ("ar", "", "وصل إلى باماكو، وقال إن مالي تحتاج إلى العون.", "ml", "beside its capital it is"),
    ("ar", "", "فساد مالي وإداري في القصرين.", "tn", "financial corruption in a Tunisian town"),
    ("fa", "", "کمک مالی ایران به بیماران.", "ir", "مالی is financial"),
    ("ar", "", "ضرب زلزال مدينة فالنسيا في فنزويلا.", "ve", "a city of this name in another country that is named"),
    ("ar", "", "فاز الفريق على فالنسيا وبرشلونة.", "es", "else the better known one"),
    ("fa", "", "سیل در بدخشان در شرق تاجیکستان.", "tj", "a region that two countries share"),
    ("fa", "", "سیل در بدخشان جان ده‌ها تن را گرفت.", "af", "a region that two countries share"),
    ("ar", "sa", "افتتحت الفروع في الرياض وجدة والدمام.", "sa", "and-Jeddah is no Oujda"),
    ("ar", "", "زار مدينة وجدة المغربية.", "ma", "Oujda beside Morocco"),
    ("ar", "tn", "فاز منتخب بولونيا، وانسحبت جامعة بولونيا.", "pl it", "Poland and Bologna"),
    ("ar", "tn", "انضمت الجامعات إلى مسار بولونيا.", "", "a treaty named after a place"),
    ("ar", "", "حريق في ولاية نويفو ليون.", "mx", "Nuevo León is no Lyon"),
    ("ar", "tn", "احترقت مدرسة الناصرية.", "", "a school's name is no town of Iraq"),
    ("fa", "ir", "گفت‌وگوها در وین ادامه یافت.", "at", "in Vienna"),
    ("fa", "ir", "نیروهای آذربایجان با ارمنستان درگیر شدند.", "az am", "a state's forces"),
    ("fa", "", "کشور مالی درگیر جنگ است.", "ml", "governed it is"),
    ("ar", "", "قالت هند إن الأمر انتهى.", "", "a woman's name"),
    ("ar", "", "زار الهند والتقى الهنود.", "in", "with the article it is"),
    ("ar", "", "حجز كمية من القنب الهندي وجوز الهند.", "", "plants"),
    ("ar", "", "يحتوي على الفول السوداني.", "", "peanuts"),
    ("ar", "", "إصابات بالحصبة الألمانية وحمى ماربورغ.", "", "diseases"),
    ("ar", "", "تفشي حمى القرم والكونغو النزفية.", "", "a disease of two places"),
    ("fa", "", "تب کریمه کنگو و سرخک آلمانی.", "", "diseases"),
    ("en", "", "Guinea worm, Spanish flu and German measles.", "", "diseases"),
    ("ar", "", "وردن إليه رسائل كثيرة.", "", "وردن is not Jordan"),
    ("ar", "", "زار الأردن وعمّان.", "jo", "Amman by its mark"),
    ("ar", "", "أقام في عُمان شهرا.", "om", "Oman by its mark"),
    ("ar", "", "العاصمة الأردنية عمان تستضيف اللقاء.", "jo", "عمان beside Jordan"),
    ("ar", "", "سلطنة عمان تستضيف اللقاء، وعمان ترحب.", "om", "عمان beside the sultanate"),
    ("ar", "", "قال الليبيون إن طرابلس هادئة.", "ly", "Tripoli of Libya"),
    ("ar", "", "قال اللبنانيون إن طرابلس هادئة.", "lb", "Tripoli of Lebanon"),
    ("ar", "", "يبلغ قطر الورم سنتيمترين، وتوسع قطر الشريان.", "", "a diameter"),
    ("ar", "", "زار قطر ثم الدوحة.", "qa", "the state"),
    ("fa", "", "لوله‌ای به قطر ۲ سانتی‌متر.", "", "a diameter"),
    ("fa", "", "چین و چروک پوست و چین‌های صورت.", "", "folds"),
    ("fa", "", "چین و روسیه توافق کردند.", "cn ru", "the state"),
    ("ar", "", "في هذا الإطار قال إن الإطار الطبي حاضر.", "", "إطار is no town of Mauritania"),
    ("ar", "", "ولد في بلد بعيد وكتبت عنه الصحف.", "", "ولد, بلد, كتبت hold Lod and Tibet"),
    ("ar", "", "دائما وأبدا ودوما يقول ذلك.", "", "دوما is an adverb"),
    ("ar", "", "ألقت الديوانة القبض على عصابة، وقال إن لعصابة أخرى دورا.", "", "customs and gangs"),
    ("ar", "", "تدخل القطار المحطة ووصل إلى العالية.", "", "a train is no town"),
    ("fa", "", "برون‌ریزی هیجان و برون‌سپاری خدمات.", "", "برون is not Brunei"),
    ("fa", "", "امپراتوری روم و اموال مردم.", "", "Rome is not Romania, wealth not Malta"),
    # Persons
    ("ar", "", "قال الدكتور محمد المصري إن الأمر انتهى.", "", "a surname"),
    ("ar", "", "قال محمد المصري في القاهرة إن الأمر انتهى.", "eg", "the city counts"),
    ("ar", "", "قالت الطبيبة فاطمة المصرية ذلك.", "eg", "the feminine is no surname"),
    ("fa", "", "دکتر رضا هندی گفت.", "", "a surname"),
    ("ar", "", "مركز غوستاف روسي لعلاج السرطان.", "fr", "a French institute named after a man"),
    ("ar", "", "اللاعب Michael Jordan اعتزل.", "", "a surname in Latin letters"),
    # What is no mention
    ("ar", "", "نقلت وكالة الأنباء الألمانية عن مصدر.", "", "an agency's credit"),
    ("fa", "", "خبرگزاری فرانسه گزارش داد.", "", "an agency's credit"),
    ("ar", "", "ذكرت صحيفة وول ستريت جورنال الأمريكية ذلك.", "", "a newspaper as a source"),
    ("ar", "", "ذكرت صحيفة لوموند الفرنسية أن المغرب يستعد.", "ma", "the source does not count, the matter does"),
    ("fa", "", "روزنامه گاردین انگلیس نوشت.", "", "a newspaper as a source"),
    ("ar", "", "بلغت الكلفة مليون دولار أمريكي وألف جنيه مصري.", "", "currencies"),
    ("fa", "", "ده میلیون دلار آمریکا هزینه شد.", "", "a currency"),
    ("ar", "", "أزال الفريق ورما بقطر 7 سنتيمترات وحصاة قطر 3.5 ملم.", "", "a number and a unit of length: a diameter"),
    ("ar", "", "شاهد الجمهور كأس العالم قطر 2022 هناك.", "qa", "a year is no length"),
    ("fa", "", "سنگی به قطر ۷ میلی‌متر و لوله‌ای با قطر ۱۱۰ میلی متر.", "", "a number and a unit of length: a diameter"),
    ("fa", "", "بیمارانی از توگو و بنین و غنا آمدند.", "bj gh tg", "ambiguous members of one list, one behind the other"),
    ("ar", "", "ردت جمهورية كوريا الشعبية الديمقراطية على جمهورية كوريا.", "kp kr", "a chain behind «republic», in either order"),
    ("ar", "", "التزمت الأطراف باتفاق باريس وإعلان الدوحة وبروتوكول كيوتو.", "", "treaties"),
    ("fa", "", "توافق پاریس و پیمان ورشو.", "", "treaties"),
    ("ar", "", "عولج في مستشفى القاهرة الجامعي.", "eg", "a hospital whose name holds the city"),
    ("fa", "", "دانشگاه علوم پزشکی تهران اعلام کرد.", "ir", "a university whose name holds the city"),
    ("ar", "", "عبرت السفينة قناة السويس.", "eg", "the canal is no channel"),
    ("ar", "tn", "أعلن الناطق الرسمي ذلك.", "", "the newspaper's home alone is no mention"),
    ("ar", "sa", "تنتشر المراكز في مناطق المملكة.", "sa", "what its own newspapers call a country"),
    ("ar", "jo", "تنتشر المراكز في المملكة.", "jo", "the same word elsewhere"),
    ("ar", "eg", "تنتشر المراكز في المملكة.", "", "and where it says nothing"),
    ("ar", "sa", "وصل من المملكة المتحدة.", "gb", "a longer name"),
    ("fa", "ir", "در سراسر کشور اجرا می‌شود.", "ir", "what its own newspapers call a country"),
    ("fa", "ir", "در این کشور اجرا می‌شود.", "", "some other country"),
]

# Language, title, text, the leaves expected, leaves that may come too, why.
DOMAINS = [
    ("ar", "افتتاح وحدة لعلاج السرطان", "افتتحت الوحدة أمس.", "oncology", "infrastructure", "a term in the title"),
    ("ar", "", "أكد الفريق أن مرضى السرطان يتلقون العلاج الكيميائي.", "oncology", "", "two terms in the lede"),
    ("ar", "", "قال الدكتور سامي علي أستاذ الأورام بكلية الطب إن الجو جميل.", "", "medical-education", "a title is no domain"),
    ("ar", "", "قال استشاري أمراض القلب والأوعية الدموية إن التدخين يضر.", "tobacco", "", "a title is none, what is said is"),
    ("fa", "", "دکتر رضایی متخصص قلب و عروق درباره تغذیه سالم سخن گفت.", "nutrition", "", "a title is no domain"),
    ("fa", "", "فوق تخصص خون و سرطان گفت هوا خوب است.", "", "", "a title is no domain"),
    ("en", "", "A professor of oncology spoke about the weather in the city.", "", "", "a title is no domain"),
    ("ar", "", "نقل الوفد إلى معهد الأورام لتناول الغداء.", "", "", "a house's name is no domain"),
    ("ar", "", "قال النائب إن سرطان الفساد يحتاج إلى جراحة اقتصادية.", "", "governance", "cancer and surgery as figures of speech"),
    ("fa", "", "نماینده گفت فساد سرطان اقتصاد است و جراحی اقتصادی لازم است.", "", "governance", "cancer and surgery as figures of speech"),
    ("ar", "", "برج السرطان ومدار السرطان.", "", "", "zodiac and tropic"),
    ("ar", "نجاح أول عملية لزراعة الكبد", "أجرى الفريق زراعة كبد لمريض.", "transplant", "gastroenterology surgery", "transplant"),
    ("ar", "", "أطلقت حملة تطعيم ضد شلل الأطفال وزعت فيها لقاحات.", "immunisation", "infectious-disease paediatrics", "immunisation"),
    ("fa", "", "غسيل", "", "", "one word that says nothing"),
    ("fa", "", "بیماران دیالیزی و نارسایی کلیه در بخش همودیالیز درمان شدند.", "nephrology", "", "nephrology"),
    ("fa", "", "کلیه موارد و کلیه دستگاه‌ها بررسی شد.", "", "", "کلیه is all, too"),
    ("ar", "", "تجاوزت الأرقام المتوقعة، وارتفعت الأرقام في السوق.", "", "", "numbers are no digitalisation"),
    ("ar", "", "توفي شقيقه وشقيقته، وقال أشقاؤه ذلك.", "", "", "brothers are no migraine"),
    ("ar", "", "التقى الرئيس نظيره لبحث مكافحة الفساد ومشروع قانون جديد وقضايا فساد.", "", "", "politics does not become health"),
    ("ar", "", "وافق البرلمان على قرض بقيمة مليار، وعلى ميزانية الدفاع.", "", "", "finance does not become health"),
    ("ar", "", "فتحت وزارة الصحة تحقيقا في قضايا فساد بالمستشفى، وأوقف المدير بشبهة فساد.", "governance", "", "corruption in health is governance"),
    ("fa", "", "مجلس لایحه بودجه و مبارزه با فساد را بررسی کرد.", "", "", "politics does not become health"),
    ("ar", "", "هاجمت القوات البلدة، وسقط قتلى في القصف.", "", "", "war alone is no health matter"),
    ("ar", "", "استقبل المستشفى جرحى القصف، وعالج الأطباء الجرحى الفلسطينيين.", "war-wounded", "emergency treatment-abroad", "victims in hospital"),
    ("ar", "قتلى وجرحى في حادث مرور", "نقل الجرحى إلى المستشفى بعد حادث مرور مروع.", "road-injury emergency", "", "a crash"),
    ("ar", "", "سجلت إصابات بفيروس كورونا سنة 2014 في الرياض.", "infectious-disease", "", "MERS by the year that is said"),
    ("ar", "", "سجلت إصابات بفيروس كورونا سنة 1436 في الرياض.", "infectious-disease", "", "MERS by the Hijri year"),
    ("ar", "", "سجلت إصابات بفيروس كورونا سنة 2021 وبدأت حملة تطعيم ضد كوفيد.", "covid-19 immunisation", "infectious-disease", "COVID by year and name"),
    ("fa", "", "ابتلا به کرونا در سال ۱۳۹۹ افزایش یافت و کرونا مهار نشد.", "covid-19", "epidemic-response infectious-disease", "COVID"),
    ("ar", "إجلاء الجرحى للعلاج في الخارج", "أجليت دفعة من الجرحى لتلقي العلاج بالخارج.", "treatment-abroad", "emergency war-wounded", "abroad"),
    ("ar", "أمراض الكبد", "التهاب الكبد الفيروسي ينتشر.", "gastroenterology infectious-disease", "", "one term, two leaves"),
    ("ar", "", "اتفق البلدان مصر وروسيا على توقيع مذكرة تفاهم بين مصر وروسيا تشمل الطب النووي والعلاج الإشعاعي والتطبيب عن بعد.",
     "nuclear-medicine radiotherapy telemedicine", "", "the fields of an agreement count once each"),
    ("fa", "", "دو کشور ایران و روسیه تفاهم‌نامه همکاری امضا کردند که ایران و روسیه در ژنتیک و چشم‌پزشکی و پیوند اعضا کار کنند.",
     "genetics ophthalmology transplant", "", "the fields of an agreement"),
    ("ar", "", "أضرب الأطباء المقيمون، ونفذ أعوان الصحة إضراب الأطباء احتجاجا على نقص الأطباء.", "workforce", "medical-education", "strike of doctors"),
    ("ar", "", "أضرب سائقو القطارات، ونفذوا وقفة احتجاجية.", "", "", "a strike of others is none"),
    ("ar", "وفاة مولود بسبب خطأ طبي", "فتح تحقيق في الإهمال الطبي.", "medical-errors", "neonatal", "medical error"),
    ("ar", "حجز لحوم فاسدة", "حجزت فرق المراقبة الصحية لحوما غير صالحة للاستهلاك.", "food-safety", "environmental-health governance", "food"),
    ("fa", "مسمومیت غذایی دانش‌آموزان", "مسمومیت غذایی دانش‌آموزان یک مدرسه.", "food-safety school-health", "", "food at school"),
    ("ar", "", "يتوفر الدواء، لكن نقص الأدوية ونفاد المخزون يقلق المرضى.", "supply-shortage", "pharmaceuticals", "shortage"),
    ("fa", "کمبود دارو", "کمبود داروهای بیماران خاص ادامه دارد.", "supply-shortage", "pharmaceuticals chronic-disease", "shortage"),
    ("ar", "التأمين الصحي الشامل يبدأ في المحافظة", "بدأ تطبيق منظومة التأمين الصحي الشامل.", "health-insurance", "", "insurance"),
    ("ar", "السياحة العلاجية", "تستقطب السياحة العلاجية المرضى الأجانب.", "medical-tourism", "", "tourism"),
    ("fa", "گردشگری سلامت", "درآمد گردشگری سلامت افزایش یافت.", "medical-tourism", "", "tourism"),
    ("ar", "توطين صناعة الدواء", "نقل التكنولوجيا وتوطين صناعة الدواء في المصنع.", "pharmaceuticals technology-transfer", "", "industry"),
    ("fa", "تولید واکسن ایرانی", "خط تولید واکسن راه‌اندازی شد.", "vaccine-production", "immunisation", "vaccine production"),
    ("ar", "استهلاك المضادات الحيوية", "مقاومة المضادات الحيوية خطر.", "antimicrobial-resistance", "", "resistance"),
    ("fa", "اعتیاد", "ترک اعتیاد و درمان معتادان.", "addiction", "", "addiction"),
    ("ar", "مساعدات إنسانية إلى غزة", "وصلت قافلة مساعدات طبية إلى المستشفى ومساعدات إنسانية.", "humanitarian", "", "relief"),
    ("fa", "زلزله", "مصدومان زلزله به بیمارستان منتقل شدند و زلزله‌زدگان درمان شدند.", "disaster", "emergency", "disaster"),
    ("en", "Cancer unit opens", "The hospital treats cancer patients with chemotherapy.", "oncology", "infrastructure", "English"),
    ("en", "", "Nurses and midwives went on strike over a shortage of doctors at the hospital.", "workforce", "nursing womens-health", "English"),
    ("ar", "", "شكر الوفد الإطار الطبي بكلية الطب على حفاوة الاستقبال.", "", "workforce medical-education", "staff and a faculty that are only named"),
    ("ar", "رضيع يودع في ثلاجة الموتى حيا", "قال الأب إن أطباء المستشفى سلموه جثة الرضيع وفيها نبض، وإن في علاج المريض تقصيرا.", "neonatal medical-errors", "paediatrics", "negligence towards a newborn"),
    ("ar", "", "أتلفت فرق حفظ الصحة مواد غذائية خزنت في ظروف غير صحية.", "food-safety", "environmental-health", "food kept badly"),
    ("ar", "", "بادرت المصالح الصحية بعزل التلاميذ لتطويق المرض ومنع انتشار العدوى بالمدرسة.", "epidemic-response", "infectious-disease school-health", "an outbreak contained"),
    ("ar", "", "نقل المصاب إلى مستشفى الحروق والإصابات البليغة لعلاج الحمى.", "", "emergency", "a house's name is no domain"),
    ("ar", "نجاح فصل توأم سيامي", "فصل الجراحون الطفلتين بعد تسع ساعات.", "surgery paediatrics", "treatment-abroad", "conjoined twins"),
    ("fa", "", "آزمایش پیش از ازدواج برای شناسایی زوج‌های ناقل تالاسمی است.", "screening haematology", "genetics", "carriers found before marriage"),
    ("fa", "", "او سرش را تراشید و سر کار رفت؛ بیمار بهتر است.", "", "medical-devices", "a head is no serum"),
    ("fa", "", "هشت نفر بر اثر مسمومیت با متانول به بیمارستان رفتند و پزشکان پادزهر دادند.", "emergency", "food-safety", "bootleg alcohol"),
    ("fa", "", "خرید خانه ده میلیون تومان و پنج میلیون ریال شد.", "", "financing", "a currency is no financing"),
    ("ar", "", "قدمت القافلة فحوصا في أمراض القلب والشرايين والأمراض الصدرية وطب النساء والتوليد وجراحة العظام، ثم عاد الأطباء.", "cardiology respiratory womens-health orthopaedics", "primary-care humanitarian surgery", "a list of specialities"),
    ("en", "", "He was born under the Tropic of Cancer in the heart of the city.", "", "", "English phrases"),
]

# Language, the source's home, text, the instruments expected, the pairs, why.
ACTS = [
    ("ar", "", "وقعت مصر وروسيا مذكرة تفاهم.", "agreement", "eg-ru", "an agreement of two"),
    ("ar", "", "استقبل وزير الصحة المصري سفير فرنسا.", "meeting", "eg-fr", "a meeting of two"),
    ("ar", "", "عقد الوزير مؤتمرا صحفيا.", "", "", "a press conference is no conference"),
    ("ar", "", "شارك أطباء من مصر وتونس في المؤتمر الدولي.", "conference", "", "who is at a conference is no pair"),
    ("ar", "", "شاركت مصر وتونس والجزائر والمغرب وليبيا في توقيع اتفاقية.", "agreement", "", "a long list is no pair"),
    ("ar", "", "قصفت الطائرات المصرية مواقع في ليبيا.", "", "", "war is no acting together"),
    ("ar", "", "يلتزم الجميع بالبروتوكول الصحي وبروتوكول العلاج.", "", "", "protocols that are none"),
    ("ar", "", "تبرع المواطنون في حملة التبرع بالدم.", "", "", "blood is no donation between parties"),
    ("ar", "", "أهدت الصين تونس شحنة مساعدات طبية.", "donation", "cn-tn", "a donation"),
    ("ar", "", "حصلت تونس على قرض من البنك الدولي.", "loan", "", "a loan"),
    ("ar", "", "تقرر تشكيل لجنة مشتركة بين الجزائر وبيلاروسيا.", "committee", "by-dz", "a committee"),
    ("ar", "", "أصدرت مصر والأردن بيانا مشتركا.", "statement", "eg-jo", "a statement"),
    ("ar", "tn", "أدت الوزيرة زيارة تفقد فجئية إلى المستشفى.", "", "", "an inspection is no meeting"),
    ("fa", "", "ایران و عراق تفاهم‌نامه همکاری امضا کردند.", "agreement", "iq-ir", "an agreement of two"),
    ("fa", "", "وزیر بهداشت ایران با همتای روسی دیدار کرد.", "meeting", "ir-ru", "a meeting of two"),
    ("fa", "ir", "به گزارش ایسنا، وی در گفت‌وگو با خبرنگار ایسنا گفت.", "", "", "an interview is no meeting"),
    ("fa", "ir", "اعضای هیئت علمی و هیئت مدیره آمدند.", "", "", "boards are no delegation"),
    ("fa", "", "رعایت پروتکل‌های بهداشتی الزامی است.", "", "", "protocols that are none"),
    ("fa", "", "سهمیه درمان شهروندان قرقیز در روسیه.", "treatment-quota", "kg-ru", "a quota"),
    ("ar", "tn", "أغلقت المدارس والمعاهد أبوابها.", "", "", "institutes are no treaty"),
    ("ar", "tn", "استقبلت المستشفيات الجرحى، وناقش المجلس ذلك خلال اجتماعه.", "", "", "patients received, a body's own meeting"),
    ("ar", "", "اجتمع مع ممثلي النقابة لبحث المطالب.", "meeting", "", "a meeting with somebody"),
    ("ar", "tn", "نددت النقابة في بيان صادر عنها بالعنف.", "", "", "a statement in passing"),
    ("ar", "tn", "داهمت الفرق الصحية المحل بالتعاون مع أعوان الأمن.", "", "", "an inspection is no joint project"),
    ("ar", "", "تولت الجمعية توزيع تجهيزات على ثلاثة مستوصفات.", "donation", "", "equipment given"),
    ("ar", "", "سيعمل الفريق على تكوين مختصين في العلاج الطبيعي.", "training", "", "specialists trained"),
    ("ar", "tn", "قال في ندوة صحفية إن الأدوية متوفرة.", "", "", "a press conference is no conference, behind a preposition either"),
    ("ar", "tn", "طالبت النقابة بتطبيق الاتفاق المبرم وبصرف منحة العيد.", "", "", "an earlier agreement and an allowance, in a demand"),
    ("ar", "tn", "شاركوا في تظاهرة احتجاجية أمام الولاية.", "", "", "a demonstration is no conference"),
    ("ar", "tn", "وعد على هامش زيارة أدتها الوزيرة ببناء قسم.", "meeting", "", "said on a visit"),
    ("fa", "ir", "در کنگره آمریکا و هیات وزیران مطرح شد.", "", "", "a parliament and a cabinet"),
    ("fa", "", "کارگروهی برای پیگیری تشکیل شد و پرستاران دوره دیدند.", "committee training", "", "a working group, a course"),
    ("fa", "", "ژاپن به ایران آمبولانس هدیه داد.", "donation", "ir-jp", "a gift"),
    ("fa", "", "ورزش به درمان کمک می‌کند.", "", "", "what helps is no gift"),
    ("fa", "", "دو کشور درباره ساخت بیمارستان به تفاهم رسیدند.", "agreement", "", "an understanding reached"),
    ("fa", "ir", "این پزشک در سمیناری که در ساری برپا شد سخن گفت.", "conference", "", "where it was said"),
    ("fa", "ir", "کمیته اضطرار آلودگی هوا تشکیل جلسه داد.", "committee meeting", "", "a committee sits"),
    ("fa", "ir", "معترضان با خواندن بیانیه به تجمع پایان دادند.", "statement", "", "a statement read out"),
    ("fa", "ir", "برای این بیماران کمک‌های غیرنقدی فرستاده شد.", "donation", "", "a gift in kind"),
    ("en", "", "Egypt and Japan signed a memorandum of understanding.", "agreement", "eg-jp", "English"),
]

# Text, value, the bytes that must be its evidence.
EVIDENCE = [
    ("ar", "قال والمصري لروسيا إن.", "country", "eg", "والمصري", "a word with its clitics"),
    ("ar", "قال والمصري لروسيا إن.", "country", "ru", "لروسيا", "a word with its clitic"),
    ("ar", "وصل إلى مِصْرَ أمس.", "country", "eg", "مِصْرَ", "marks"),
    ("ar", "وصل إلى مـصـر أمس.", "country", "eg", "مـصـر", "tatweel"),
    ("fa", "روسیه‌ی بزرگ آمد.", "country", "ru", "روسیه‌ی", "ZWNJ"),
    ("fa", "به کره‌جنوبی رفت.", "country", "kr", "کره‌جنوبی", "ZWNJ inside"),
    ("fa", "از كويت آمد.", "country", "kw", "كويت", "Arabic kaf and yeh"),
    ("ar", "مرضى السَّرطان والعلاج الكيميائي.", "domain", "oncology", "مرضى السَّرطان", "a phrase with marks"),
    ("ar", "🙂 مصر", "country", "eg", "مصر", "behind four bytes"),
]


def tag(articles):
    done = tap.run(tap.HINDEX, "--conf", CONF, "tag", "-", stdin=tap.jsonl(articles))
    return [json.loads(line) for line in done.stdout.splitlines()]


def ids(got, facet):
    return {value["id"] for value in got[facet]} - PARENTS


def check(rows, articles, compare):
    wrong = [problem for row, got in zip(rows, tag(articles)) for problem in compare(row, got)]
    if wrong:
        raise AssertionError(f"{len(wrong)} wrong in {len(rows)} rows:\n" + "\n".join(wrong))


def article(number, lang, text, title="", home=""):
    return {"url": f"http://a.example/{number}", "title": title, "text": text, "lang": lang, **({"home": home} if home else {})}


def test_countries(folder):
    def compare(row, got):
        lang, home, text, expected, why = row
        if ids(got, "country") != set(expected.split()):
            yield f"{why}: {text}\n    got {sorted(ids(got, 'country'))}, expected {sorted(expected.split())}"
    check(COUNTRIES, [article(i, r[0], r[2], home=r[1]) for i, r in enumerate(COUNTRIES)], compare)


def test_domains(folder):
    def compare(row, got):
        lang, title, text, expected, maybe, why = row
        have, want = ids(got, "domain"), set(expected.split())
        if want - have or have - want - set(maybe.split()):
            yield f"{why}: {title} / {text}\n    got {sorted(have)}, expected {sorted(want)}, allowed {maybe}"
        parents = {value["id"] for value in got["domain"]} & PARENTS
        if bool(have) != bool(parents):
            yield f"{why}: {sorted(have)} with parents {sorted(parents)}"
    check(DOMAINS, [article(i, r[0], r[2], title=r[1]) for i, r in enumerate(DOMAINS)], compare)


def test_acts_and_pairs(folder):
    def compare(row, got):
        lang, home, text, acts, pairs, why = row
        for facet, want in (("instrument", acts), ("pair", pairs)):
            if ids(got, facet) != set(want.split()):
                yield f"{why}: {text}\n    {facet}: got {sorted(ids(got, facet))}, expected {want}"
    check(ACTS, [article(i, r[0], r[2], home=r[1]) for i, r in enumerate(ACTS)], compare)


def test_evidence(folder):
    """The matched words as they stand, and the bytes that they take."""
    def compare(row, got):
        lang, text, facet, value, match, why = row
        found = [e for v in got[facet] if v["id"] == value for e in v["evidence"]]
        if match not in [e["match"] for e in found]:
            yield f"{why}: {text}: {match} is not in {found}"
        for e in found:
            if text.encode()[e["start"]:e["end"]].decode() != e["match"]:
                yield f"{why}: {text}: {e}"
    check(EVIDENCE, [article(i, r[0], r[1]) for i, r in enumerate(EVIDENCE)], compare)


def test_every_tag_has_evidence(folder):
    rows = [article(i, r[0], r[2]) for i, r in enumerate(ACTS)]
    for row, got in zip(rows, tag(rows)):
        for facet in ("country", "ministry", "domain", "instrument", "pair"):
            for value in got[facet]:
                if not value["evidence"] or not 0 < value["score"] < 1 or value["main"] not in (True, False):
                    raise AssertionError(f"{row['text']}: {value}")


def test_main_and_mention(folder):
    """The title's country is main, one named once at the end of a long text is a mention."""
    text = "قالت وزارة الصحة المصرية إن الحملة بدأت في القاهرة. " * 8 + "\n\nوقارن التقرير ذلك بما جرى في البرازيل."
    got, = tag([article(1, "ar", text, title="مصر تبدأ حملة")])
    tap.equal({v["id"]: v["main"] for v in got["country"]}, {"eg": True, "br": False})


def test_scores_fall(folder):
    for got in tag([article(i, r[0], r[2]) for i, r in enumerate(COUNTRIES)]):
        scores = [value["score"] for value in got["country"]]
        tap.equal(scores, sorted(scores, reverse=True), got["url"])


tap.main(globals())
