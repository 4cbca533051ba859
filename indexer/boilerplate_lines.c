#include "indexer/boilerplate.h"
#include <string.h>
#include "stemming/letters.h"

/* Lines that newspapers put around and between the paragraphs, separated by '|'. WHOLE: the line is that;
 * START: it begins so. Spelling variants, marks, numbers and punctuation other than the colon do not
 * count. What stands in two rows is of the later one's kind. */
enum { WHOLE = 1, START = 2 };
static const struct {
  LineKind kind;
  int how;
  const char *lines;
} rows[] = {
  { LINE_ALSO, START,
    "اقرأ أيضا|اقرأ المزيد|اقرأ أكثر|اقرأ كذلك|اقرؤوا أيضا|اقرأوا أيضا|اقرأي أيضا|شاهد أيضا|"
    "شاهدوا أيضا|طالع أيضا|تابع أيضا|تصفح أيضا|للمزيد:|للمزيد من الأخبار|لمزيد من الأخبار|"
    "لقراءة المزيد|لمزيد من التفاصيل|قد يهمك|قد يعجبك|ربما يهمك|يمكنك أيضا قراءة|"
    "يمكنكم أيضا قراءة|ذات صلة:|مقال ذو صلة|خبر ذو صلة|مواضيع ذات صلة:|خبر مرتبط|مطلب مرتبط|"
    "اقرأ المقال كاملا|اقرأ التفاصيل|لقراءة الخبر كاملا|شاهد:|شاهد الفيديو|شاهد بالفيديو|طالع:|"
    "اقرأ:|إقرأ أيضا|ذو صلة:|مقالات ذات صلة:|أخبار ذات صلة:|موضوعات ذات صلة:|موضوعات متعلقة:|"
    "قد يعجبك أيضا|وفي سياق متصل اقرأ" },
  { LINE_ALSO, START,
    "بیشتر بخوانید|بیشتر بدانید|همچنین بخوانید|بخوانید:|این خبر را هم بخوانید|"
    "این مطلب را هم بخوانید|بیشتر ببینید|همچنین ببینید|ببینید:|بیشتر بخوانید:|حتما بخوانید|"
    "در همین رابطه بخوانید|در این باره بخوانید|این گزارش را هم بخوانید|مطالب بیشتر:|فیلم:" },
  { LINE_ALSO, START,
    "Read also|Also read|Read more|See also|Read next|Related:|Related story|Related article|"
    "Related post|Related stories:|Related news:|More:|Don't miss|You may also like|"
    "You might also like|See more|More from|Recommended:|Watch also|Lire aussi|À lire aussi|"
    "A lire aussi|Voir aussi|À lire également|Lire également|Siehe auch|Lesen Sie auch|"
    "Lesen Sie hier|Mehr zum Thema|Leia também|Leia mais|Veja também|Lea también|Lee también|"
    "Te puede interesar|Leggi anche|Lees ook|Baca juga|Читайте также|Смотрите также|İlgili haber|"
    "Zobacz też|Czytaj też|Läs också|Also on" },
  { LINE_HEADING, WHOLE,
    "اقرأ أيضا|مواضيع ذات صلة|مواضيع ذات علاقة|موضوعات ذات صلة|أخبار ذات صلة|أخبار ذات علاقة|"
    "مقالات ذات صلة|مواد ذات صلة|تقارير ذات صلة|ذات صلة|الموضوعات المتعلقة|موضوعات متعلقة|"
    "مواضيع متعلقة|أخبار متعلقة|الأخبار المتعلقة|مقالات متعلقة|مواضيع مشابهة|مقالات مشابهة|"
    "أخبار مشابهة|الأكثر قراءة|الأكثر مشاهدة|الأكثر تصفحا|الأكثر شيوعا|الأكثر تداولا|"
    "الأكثر تعليقا|الأخبار الأكثر قراءة|اخترنا لكم|اخترنا لك|اختيارات القراء|اختيارات المحرر|"
    "مختارات|مختارات لكم|زوارنا يقرأون الآن|مواضيع ساخنة أخرى|مشاهدات عالية|المزيد|"
    "المزيد من الأخبار|أحدث الأخبار|آخر الأخبار|أهم الأخبار|أخبار أخرى|مواضيع أخرى|مقالات أخرى|"
    "أخبار قد تهمك|الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية|كلمات دلالية|الكلمات الدلالية|"
    "ترشيحاتنا|تابعنا|ربما يعجبك أيضا|قد يعجبك أيضا|قد يهمك أيضا|قد يهمك|اخبار مرتبط|مطالب مرتبط|"
    "اخبار و مطالب مرتبط|موضوعات مرتبط|مرتبط‌ها|اخبار روز|مرتبط|كلمات البحث|الأكثر قراءة اليوم|"
    "الأكثر مطالعة|الأكثر زيارة|الأكثر متابعة|اقرأ في الموقع|من نفس القسم|في نفس القسم|"
    "في هذا القسم|في السياق نفسه|مقالات قد تهمك|مواضيع قد تهمك|مقالات مقترحة|مواضيع مقترحة|"
    "أخبار مقترحة|قد يهمك أيضا مشاهدة|فيديوهات ذات صلة|فيديو ذو صلة|صور ذات صلة|ملفات ذات صلة|"
    "المزيد من هذا القسم|المزيد من القصص|المزيد حول هذه القصة|قصص مقترحة|قصص مختارة|أحدث القصص|"
    "أبرز الأخبار|عاجل|آخر المقالات|أحدث المقالات|المقالات الأخيرة|عن الكاتب|نبذة عن الكاتب|"
    "مقالات الكاتب|موضوعات مقترحة|الأخبار الأكثر مشاهدة|الأكثر مشاهدة اليوم|مطالب مشابه|"
    "مقالات مرتبط|مقالات مشابه|البودكاست|يوميات|قصص مختارة لكم|في هذا الموضوع|وسوم ذات صلة|"
    "كلمات دليلية|مواضيع|موضوعات|موضوعات داغ|اخبار مهم" },
  { LINE_HEADING, WHOLE,
    "خبرهای مرتبط|لینک‌های مرتبط|عناوین مرتبط|مطالب پیشنهادی|اخبار پیشنهادی|پیشنهاد سردبیر|"
    "پیشنهاد ما|انتخاب سردبیر|منتخب سردبیر|پربازدیدترین|پربازدیدترین‌ها|پربازدیدها|پربازدید|"
    "پربیننده‌ترین|پربحث‌ترین|پرمخاطب‌ترین|آخرین اخبار|آخرین خبرها|تازه‌ترین اخبار|"
    "جدیدترین اخبار|مهمترین اخبار|مهم‌ترین اخبار|اخبار بیشتر|برچسب‌ها|برچسب ها|برچسب|کلیدواژه‌ها|"
    "کلید واژه ها|واژه‌های کلیدی|از دیگر رسانه‌ها|وبگردی|وب گردی|در همین رابطه|در همین زمینه|"
    "بیشتر بخوانید|خبرهای پیشنهادی|نوشته‌های مشابه|ویدیوهای مرتبط|عکس‌های مرتبط|گزارش‌های مرتبط|"
    "اخبار برگزیده|اخبار ویژه|آخرین مطالب|پیشنهاد سردبیران|بیشترین بازدید|محبوب‌ترین‌ها|"
    "داغ‌ترین‌ها|پرونده‌های مرتبط|از میان اخبار|پربیننده‌ترین‌ها|پربیننده ترین ها|"
    "مطالب مرتبط بیشتر|خبرهای روز|مقاله‌های مرتبط|گزیده‌ها|داستان‌های برگزیده|تاگ‌ها|تگ‌ها|"
    "سایر اخبار|سایر خبرها|دیگر اخبار|دیگر خبرها" },
  { LINE_HEADING, WHOLE,
    "Related|Related articles|Related stories|Related news|Related posts|Related content|"
    "Related topics|Related links|Related coverage|Related video|Related videos|More stories|"
    "More news|More on this story|More on this topic|More from us|Most read|Most popular|"
    "Most viewed|Trending|Trending now|Latest|Latest news|Latest stories|Popular|Recommended|"
    "Recommended for you|Recommended stories|Recommended videos|Tags|Topics|Share this article|"
    "Share this story|Share this post|Share this|You may also like|You might also like|"
    "You may like|Around the web|From around the web|From our partners|Promoted stories|"
    "Sponsored content|Paid content|Newsletter|Top stories|Editor's picks|Editors' picks|Up next|"
    "What to read next|Read next|Follow us|Stay connected|About the author|Next article|"
    "Previous article|Sponsored links|À lire aussi|Sur le même sujet|Dans la même rubrique|"
    "Les plus lus|Articles similaires|Das könnte Sie auch interessieren|Mehr zum Thema|"
    "Meistgelesen|Artículos relacionados|Noticias relacionadas|Notícias relacionadas|"
    "Artigos relacionados|Artikel terkait|Berita terkait|Articoli correlati|Gerelateerd|"
    "Похожие материалы|Материалы по теме" },
  { LINE_COMMENTS, WHOLE,
    "التعليقات|تعليقات|أضف تعليق|أضف تعليقا|أضف تعليقك|اترك تعليقا|اكتب تعليقا|شاركنا برأيك|"
    "شارك برأيك|نظرات|نظر شما|ارسال نظر|تعليق|تعليق واحد|تعليقات القراء|تعليقات الزوار|"
    "آراء القراء|اترك ردا|اترك رد|أترك تعليقا|إضافة تعليق|أضف تعليقا جديدا|اضافة تعليق|"
    "علق على الخبر|التعليق على الخبر|شاركنا رأيك|نظر|نظرات شما|نظرات مخاطبان|ارسال نظرات" },
  { LINE_COMMENTS, WHOLE,
    "نظرات کاربران|نظرات بینندگان|دیدگاه|دیدگاه‌ها|دیدگاه شما|نظر بدهید|دیدگاهتان را بنویسید|"
    "نظرات خوانندگان|نظر کاربران|نظر خوانندگان|نظرات بازدیدکنندگان|ارسال دیدگاه|افزودن دیدگاه|"
    "ثبت دیدگاه|دیدگاه خود را بنویسید|نظر خود را بنویسید|پاسخ دهید|شما چه نظری دارید|"
    "نظرتان را بنویسید" },
  { LINE_COMMENTS, WHOLE,
    "Comments|Leave a comment|Leave a reply|Post a comment|Join the conversation|Commentaires|"
    "Laisser un commentaire|Kommentare|Comentarios|Comentários|Commenti|Комментарии|Comment|"
    "Add a comment|Write a comment|Reader comments|Readers' comments|Leave your comment|"
    "What do you think|Responses|Leave a Reply Cancel reply|Commentaire|Ajouter un commentaire|"
    "Vos commentaires|Réagir|Kommentar|Kommentar schreiben|Leserkommentare|Kommentar verfassen|"
    "Schreibe einen Kommentar|Schreib einen Kommentar|Hinterlasse einen Kommentar|"
    "Diskutieren Sie mit|Lesermeinungen|Comentario|Deja un comentario|Deja una respuesta|"
    "Dejar comentario|Deixe um comentário|Comentário|Lascia un commento|Commento|Reacties|"
    "Reactie|Geef een reactie|Plaats een reactie|Komentarze|Dodaj komentarz|Yorumlar|Yorum|"
    "Yorum yap|Komentar|Оставить комментарий|Комментарий|Kommentarer|Σχόλια|コメント|评论" },
  { LINE_DROP, WHOLE,
    "شارك هذا|شارك هذا الموضوع|مشاركة هذه المقالة|معجب بهذه|إعجاب تحميل|جار التحميل|جاري التحميل|"
    "شاركنا|شارك عبر|شارك على|مشاركة عبر|مشاركة على|شارك على فيسبوك|شارك على تويتر|"
    "مشاركة على فيسبوك|مشاركة على تويتر|مشاركة عبر البريد|إرسال عبر البريد|اطبع|نسخة للطباعة|"
    "المقال السابق|المقال التالي|الخبر السابق|الخبر التالي|السابق|التالي|تصفح المقالات|"
    "هل أعجبك المقال|قيم هذا المقال|تقييم المستخدم|بدون تقييم|ارسال خبر به دوستان|شارك|مشاركة|"
    "شارك هذا الخبر|شارك الخبر|شارك المقال|شارك هذا المقال|شارك الموضوع|مشاركة الخبر|شاركها|انشر|"
    "انسخ الرابط|نسخ الرابط|نسخ|تم النسخ|تم نسخ الرابط|رابط مختصر|الرابط المختصر|رابط الخبر|رابط|"
    "طباعة|طباعة الخبر|حجم الخط|تكبير الخط|تصغير الخط|إرسال|أرسل إلى صديق|إرسال إلى صديق|اشترك|"
    "اشترك الآن|النشرة البريدية|إعلان|إعلانات|الإعلانات|إعلان ممول|محتوى ممول|استمع|"
    "استمع إلى المقال|الاستماع إلى المقال|حفظ|بريد إلكتروني|البريد الإلكتروني|فيسبوك|تويتر|"
    "واتساب|تلغرام|تيليجرام|تكبير الصورة|صورة أرشيفية|أرشيفية|اضغط هنا|المصدر|الرئيسية|"
    "لا توجد تعليقات|ارسال به دوستان|ارسال|خبرنامه|اندازه متن|اندازه قلم|ثبت نظر|منبع|صفحه نخست|"
    "الأكثر قراءة نهاية|قصص مقترحة نهاية|مواضيع قد تهمك نهاية|نهاية|بودكاست نهاية|البودكاست نهاية" },
  { LINE_DROP, WHOLE,
    "این را به اشتراک بگذارید|پسندیدن این|دوست داشتن این|در حال بارگذاری|لینک مطلب|لینک خبر|"
    "کپی لینک کوتاه|لینک کپی شد|پرینت|نسخه قابل چاپ|ارسال به دیگران|امتیاز شما|"
    "به این خبر امتیاز دهید|خبر قبلی|خبر بعدی|مطلب قبلی|مطلب بعدی|قبلی|بعدی|دانلود فیلم|"
    "دریافت فیلم|دانلود ویدیو|کد ویدیو|بزرگنمایی|دریافت|اشتراک گذاری|اشتراک‌گذاری|"
    "به اشتراک بگذارید|به اشتراک گذاری|لینک کوتاه|لینک کوتاه خبر|کپی لینک|کپی شد|چاپ|نسخه چاپی|"
    "ذخیره|عضویت در خبرنامه|تبلیغات|آگهی|گزارش خطا|بازدید|تلگرام|واتس‌اپ|توییتر|فیس‌بوک" },
  { LINE_DROP, WHOLE,
    "Advertisement|Advertisements|Advertising|Ad|Ads|Sponsored|Promoted|Story continues below|"
    "Story continues below advertisement|Article continues below advertisement|"
    "Continue reading below|Continue reading the main story|"
    "Advertisement - story continues below|Advertisement - continue reading below|"
    "Article continued below|Scroll to continue|Scroll down to continue reading|Share|"
    "Share on Facebook|Share on Twitter|Share via email|Tweet|Pin|Pin it|Print|Print this|Email|"
    "Email this|Save|Copy link|Link copied|Follow|Subscribe|Subscribe now|Sign up|Sign in|Log in|"
    "Loading|Loading...|Image caption|Media caption|Image source|Image copyright|"
    "Skip advertisement|Skip to main content|Listen to this article|Play video|Watch video|"
    "View gallery|View comments|Show comments|Hide caption|Toggle caption|Enlarge image|"
    "Read more|Close|Back to top|Next|Previous|Facebook|Twitter|WhatsApp|Telegram|LinkedIn|"
    "Reddit|Pinterest|Messenger|Flipboard|Publicité|Partager|Imprimer|Anzeige|Werbung|Teilen|"
    "Drucken|Publicidad|Compartir|Publicidade|Compartilhar|Pubblicità|Condividi|Advertentie|"
    "Delen|Реклама|Поделиться|Reklam|Paylaş|Iklan|Bagikan|Annons|Dela|Advert" },
  { LINE_DROP, START,
    "الأخبار المنشورة على الصفحة الرسمية|تنشر الأناضول جزءا|تابعونا|تابعنا|لمتابعتنا|للاشتراك في|للاشتراك|للانضمام إلى|تابع قناتنا|تابعوا قناة|"
    "تابع قناة|تابعوا صفحتنا|اضغط هنا للاشتراك|اضغط هنا لمتابعة|لمتابعة قناتنا|يمكنكم متابعة|"
    "يمكنك متابعة|المقالات المنشورة تعبر|جميع المقالات|المقال يعبر عن رأي|الآراء الواردة في|"
    "هذا المقال يعبر عن|تنويه:|لن يتم نشر عنوان بريدك|الحقول الإلزامية مشار إليها|نشرت في:|"
    "آخر تعديل|عدد التعليقات|عدد الكلمات|ساعة النشر|وقت النشر|رابط مختصر:|الرابط المختصر:|"
    "رابط الخبر:|تصوير:|الصورة:|مصدر الصورة|حقوق الصورة|تعليق الصورة|صدر الصورة|"
    "التعليق على الصورة|شناسه مطلب|شناسه:|زمان مطالعه|مدت زمان مطالعه|مدت مطالعه|ساعت انتشار|"
    "نظرات ارسال شده|ما را در بله|ما را در سروش|اخبار ما را در|بازنشر مطالب|نقل مطالب|صورة من:|"
    "عدسة:|رسم:|تخطى الأكثر قراءة|تخطى قصص مقترحة|تخطى مواضيع قد تهمك|تخطى البودكاست|"
    "رد شدن و رفتن به|رد شدن و ادامه مطلب|رد شدن از|تغطية خاصة:|تمت كتابة|ساهم في إعداد|"
    "شارك في التغطية|شارك في إعداد|تابعوا RT|للمزيد تابعوا|شاهد الفيديو أعلاه|لمشاهدة الفيديو|"
    "آخر تحديث:|تم إنشاؤه|ترجمه:|مترجم:|التاريخ:|تابعوا أخبار|تابع أخبار|تابعوا آخر|تابع آخر|"
    "تابعونا على|تابعونا عبر|تابعنا على|تابعنا عبر|لمتابعة أخبار|لمتابعة آخر|لمتابعة المزيد|"
    "انضم إلى قناتنا|انضموا إلى|انضم إلينا|اشترك في قناة|اشترك في النشرة|اشترك في خدمة|"
    "اشتركوا في|إشترك لمشاهدة|اشترك لمشاهدة|جميع الحقوق محفوظة|كافة الحقوق محفوظة|"
    "كل الحقوق محفوظة|حقوق النشر|حقوق الطبع|لا مانع من الاقتباس|تاريخ النشر|تاريخ الخبر|"
    "تاريخ التحديث|آخر تحديث|تم النشر|تم نشره|تم التحديث|نشر في:|نشر بتاريخ|عدد المشاهدات|"
    "عدد القراءات|عدد الزيارات|مدة القراءة|وقت القراءة|زمن القراءة|حمل التطبيق|حمل تطبيق|"
    "حمل الآن تطبيق|حملوا تطبيق|تحميل تطبيق|أضف تعليقا واقرأ|لا توجد تعليقات على|"
    "الآراء الواردة أدناه|الآراء الواردة في هذا المقال|تقرأ الآن|اقرأ الخبر من المصدر|رقم الخبر|"
    "كود الخبر|شناسه خبر|شماره خبر|زمان انتشار|تعداد نظرات|تمام حقوق|حق نشر|استفاده از مطالب" },
  { LINE_DROP, START,
    "عکس:|عکاس:|کد خبر:|تاریخ درج|به‌روزرسانی:|آخرین به‌روزرسانی|آخرین بروزرسانی|"
    "نشانی ایمیل شما منتشر نخواهد شد|بخش‌های موردنیاز علامت‌گذاری|لطفا از نوشتن با حروف لاتین|"
    "دیدگاه‌های ارسال شده|نظرات پس از تایید|پیام‌هایی که حاوی|پیام هایی که حاوی|"
    "دیدگاه های ارسال شده|برای عضویت در کانال|برای دریافت آخرین اخبار|ما را در شبکه‌های اجتماعی|"
    "ما را در اینستا|ما را در ایتا|ما را در روبیکا|به کانال ایتا|به کانال ما|مسئولیت این خبر|"
    "هرگونه کپی برداری|خبرهای بیشتر را در|منبع تصویر|توضیح تصویر|منبع عکس|شرح عکس|"
    "تاریخ بروزرسانی|خبرنگار:|گزارش از:|تنظیم:|دبیر:|عکس از|فیلم از|تدوین:|گزارشگر:|تصویربردار:|"
    "برای مشاهده ویدیو|برای مشاهده تصاویر|ویدیو را ببینید|تاریخ:|کد خبر|کد مطلب|تاریخ انتشار|"
    "تاریخ خبر|تعداد بازدید|تمامی حقوق|کلیه حقوق|ما را در تلگرام|ما را در اینستاگرام|"
    "ما را در گوگل|عضو کانال|عضویت در کانال|به کانال تلگرام|نظرات حاوی|نظراتی که" },
  { LINE_DROP, START,
    "Foto:|Fotos:|Fotografía:|Bildquelle|Фото:|Crédit photo|All rights reserved|Copyright ©|"
    "Copyright 20|© 20|© Copyright|(c) 20|Follow us on|Follow us:|Like us on|Find us on|"
    "Join us on|Sign up for|Sign up to|Subscribe to|Click here to|Download the|Get the latest|"
    "Share this:|Tags:|First published|Like this story|Reporting by|Writing by|"
    "This slideshow requires|Have a tip|Tell us what you think|Filed under|Posted in|Tagged with|"
    "This site uses|We use cookies|By clicking|Get our newsletter|Download our app|Image credit|"
    "Photo credit|Photo by:|Photo:|Published:|Last updated|Updated:|Last modified|"
    "Your email address will not be published|Required fields are marked|Tous droits réservés|"
    "Suivez-nous|Inscrivez-vous|Abonnez-vous|Alle Rechte vorbehalten|"
    "Todos los derechos reservados|Todos os direitos reservados|Tutti i diritti riservati|"
    "Alle rechten voorbehouden|Все права защищены|Tüm hakları saklıdır" },
  { LINE_CREDIT, WHOLE,
    "المصدر -|وكالات -" },
  { LINE_CREDIT, WHOLE,
    "خبرگزاری‌ها" },
  { LINE_DROP, START,
    "پایان مطالب|پایان پربیننده‌ترین|پایان گزیده|پایان داستان|پایان پادکست|End of most read|"
    "End of recommended|End of Twitter post|End of image gallery|Skip most read|Skip recommended" },
  { LINE_END, START,
    "انتهى/|انتهى." },
  { LINE_END, START,
    "انتهای پیام|پایان پیام|انتهای خبر|پایان خبر" },
  { LINE_END, WHOLE,
    "انتهى|النهاية" },
  { LINE_END, WHOLE,
    "انتهای پیام|پایان" },
  { LINE_CREDIT, START,
    "المصدر:|المصدر :|نقلا عن:|منبع:|منبع :" },
  { LINE_CREDIT, START,
    "Source:|Source :|Quelle:|Fuente:|Fonte:" },
};

#define ZWNJ "\xe2\x80\x8c"
#define MAX_LINE 300 /* bytes: what is longer is a paragraph */
#define MAX_END_MARK 120 /* bytes from an end mark to the end: initials, numbers, the hour */
#define MAX_WORDS_OF_LINE 6

/* A joiner is written, left out (which folds alike) or made a space. */
static void
add_line(GHashTable *table, const char *line, LineKind kind)
{
  g_auto(GStrv) parts = g_strsplit(line, ZWNJ, -1);
  g_autofree char *spaced = g_strjoinv(" ", parts);
  const char *spellings[] = { line, spaced };
  for (guint i = 0; i < G_N_ELEMENTS(spellings); i++)
    g_hash_table_insert(table, boilerplate_fold(spellings[i], strlen(spellings[i])),
                        GUINT_TO_POINTER(kind + 1));
}

/* The lines folded: made once, read ever after. Values: kind + 1, WHOLE and START apart. */
static GHashTable *
line_table(int how)
{
  static GHashTable *tables[2];
  static gsize made;
  if (g_once_init_enter(&made)) {
    for (int i = 0; i < 2; i++)
      tables[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
      g_auto(GStrv) lines = g_strsplit(rows[i].lines, "|", -1);
      for (char **line = lines; *line != NULL; line++)
        add_line(tables[rows[i].how - 1], *line, rows[i].kind);
    }
    g_once_init_leave(&made, 1);
  }
  return tables[how - 1];
}

/* The kind + 1 of the longest start of a folded line that is listed, or 0. */
static guint
listed_start(const char *folded)
{
  g_autofree char *start = g_strdup(folded);
  guint found = 0;
  char *end = start;
  for (guint words = 0; words < MAX_WORDS_OF_LINE; words++) {
    char *space = strchr(end, ' ');
    if (space != NULL)
      *space = '\0';
    guint kind = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(START), start));
    if (kind > 0)
      found = kind;
    if (space == NULL)
      break;
    *space = ' ';
    end = space + 1;
  }
  return found;
}

/* "--(بترا)", "(رويترز)": a few words in brackets and nothing else. */
static gboolean
is_signature(const char *line, gsize length, const char **name, gsize *name_length)
{
  const char *end = line + length;
  while (line < end && strchr("-– \t", *line) != NULL)
    line++;
  if (end - line < 4 || end - line > 48 || *line != '(' || end[-1] != ')' ||
      memchr(line + 1, '(', end - line - 1) != NULL)
    return FALSE;
  *name = line + 1;
  *name_length = end - line - 2;
  guint blanks = 0;
  for (const char *p = *name; p < end; p++)
    blanks += *p == ' ';
  return blanks < 4;
}

/* Marks that agencies put below their reports: "// انتهى //", "(النهاية)", "وام/…/…", the initials of who
 * wrote and who edited ("ع.ح/ ف.ي (د ب أ)", "م ب / ر ز"): no word of more than three letters before the
 * agencies in brackets, and a slash or bracket. */
static gboolean
is_initials(const char *line, gsize length)
{
  guint run = 0, letters = 0;
  gboolean mark = FALSE;
  for (const char *p = line; p < line + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '(') {
      const char *close = memchr(p, ')', line + length - p);
      if (close == NULL || close - p > 60)
        return FALSE;
      mark = TRUE;
      p = close;
      run = 0;
      continue;
    }
    mark |= c == '/';
    if (g_unichar_isalnum(c) && g_unichar_get_script(c) != G_UNICODE_SCRIPT_ARABIC)
      return FALSE; /* scores, results, answers */
    run = g_unichar_isalnum(c) ? run + 1 : g_unichar_ismark(c) ? run : 0;
    letters += g_unichar_isalnum(c);
    if (run > 3)
      return FALSE;
  }
  return mark && letters > 0 && letters <= 24;
}

/* "كتب - محمد علي:", "تصوير/ سارة": who wrote, in a line of the text: the word, a mark that parts it from
 * the name, or a colon that ends the line. */
static gboolean
is_byline(const char *line, gsize length)
{
  static const char *const words[] = { "كتب", "كتبت", "بقلم", "تصوير", "إعداد", "اعداد", "تحرير", "متابعة",
                                       "تغطية", "حوار", "نویسنده", "نويسنده", "خبرنگار", "عکس", "گزارش" };
  if (length > 150)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize n = strlen(words[i]);
    if (length <= n || memcmp(line, words[i], n) != 0)
      continue;
    const char *p = line + n, *end = line + length;
    while (p < end && *p == ' ')
      p++;
    gunichar mark = p < end ? g_utf8_get_char(p) : 0;
    if (mark == ':' || mark == '-' || mark == '/' || mark == '|' || mark == 0x2013 || mark == 0x2014 ||
        mark == SIGN_TATWEEL)
      return TRUE;
    if (p > line + n && end[-1] == ':' && length < 90)
      return TRUE;
  }
  return FALSE;
}

/* "(النهاية) م ع", "// انتهى //": the end, in signs that no sentence has. */
static gboolean
is_marked_end(const char *line, gsize length)
{
  static const char *const ends[] = { "النهايه", "انتهى", "انتهي", "پايان", "انتهاي پيام" };
  if (length == 0 || strchr("(/*#-", *line) == NULL)
    return FALSE;
  g_autofree char *folded = boilerplate_fold(line, length);
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    gsize n = strlen(ends[i]);
    if (strncmp(folded, ends[i], n) == 0 && (folded[n] == '\0' || folded[n] == ' '))
      return TRUE;
  }
  return FALSE;
}

gsize
boilerplate_end_mark(const char *text, gsize length)
{
  static const char *const marks[] = { "(النهاية)", "(انتهى)", "// انتهى", "//انتهى", "--(بترا)", "انتهای پیام",
                                       "انتهاي پيام", "پایان پیام", "پايان پيام" };
  const char *from = text + (length > MAX_END_MARK ? length - MAX_END_MARK : 0);
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
    const char *at = memmem(from, text + length - from, marks[i], strlen(marks[i]));
    const char *before = at;
    while (before != NULL && before > text && before[-1] == ' ')
      before--;
    if (before != NULL && before > text)
      return before - text;
  }
  return length;
}

static gboolean
has_letter(const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

/* A folded line without colons and words of digits: "27 comments", "comments : 3". */
static char *
without_numbers(const char *folded)
{
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  GString *out = g_string_new(NULL);
  for (char **word = words; *word != NULL; word++) {
    const char *p = *word;
    while (*p != '\0' && (*p == ':' || g_unichar_isdigit(g_utf8_get_char(p))))
      p = g_utf8_next_char(p);
    if (*p != '\0')
      g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
  }
  return g_string_free(out, FALSE);
}

LineKind
boilerplate_line(const char *line, gsize length)
{
  const char *name;
  gsize name_length;
  if (length > MAX_LINE)
    return LINE_TEXT;
  if (!has_letter(line, length))
    return LINE_DROP;
  g_autofree char *folded = boilerplate_fold(line, length);
  guint whole = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(WHOLE), folded));
  if (whole == 0) {
    g_autofree char *bare = without_numbers(folded);
    whole = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(WHOLE), bare));
  }
  if (whole > 0)
    return whole - 1;
  guint start = listed_start(folded);
  if (start > 0)
    return start - 1;
  if (is_byline(line, length))
    return LINE_DROP;
  if (length < 100 && is_marked_end(line, length))
    return LINE_END;
  if (length < 100 && is_initials(line, length))
    return LINE_CREDIT;
  return is_signature(line, length, &name, &name_length) ? LINE_CREDIT : LINE_TEXT;
}

char *
boilerplate_credit(const char *line, gsize length)
{
  const char *name;
  gsize name_length;
  if (is_signature(line, length, &name, &name_length))
    return g_strstrip(g_strndup(name, name_length));
  const char *colon = memchr(line, ':', length);
  return colon != NULL ? g_strstrip(g_strndup(colon + 1, line + length - colon - 1)) : NULL;
}
