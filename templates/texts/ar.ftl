## Days

day-of-month = { $day }
weekday-and-day = { $weekday }، { $day }
days-from-to = من { $first } إلى { $last }

## The frame of the public pages

site-tag = الشركاء
site-tag-portal = البوابة
site-menu = القائمة
site-close = إغلاق
site-nav = القائمة الرئيسية
site-breadcrumb = مسار التنقل
site-search = بحث
site-dark = المظهر الداكن
site-feed = خلاصة الأخبار
site-privacy = الخصوصية
site-portal = بوابة الشركاء
site-as-of = المستويات كما في { $day }
site-footer-program = البرنامج
site-footer-network = الشبكة
list-separator = { "، " }
arrow-back = →
arrow-on = ←
on-this-page = في هذه الصفحة
nothing-yet = لا يوجد شيء هنا بعد.
page-nth = { $title }، الصفحة { $page }
pager-label = الصفحات
pager-previous = السابق
pager-next = التالي
pager-newer = الأحدث
pager-older = الأقدم
cell-yes = نعم
cell-no = لا
channel-answer = الرد
channel-no-time = لم تُحدَّد مدة للرد
label-tier = المستوى
label-tiers = المستويات
label-program = البرنامج
label-programs = البرامج
label-region = المنطقة
label-country = البلد
label-brochure = الكتيّب
label-deck = العرض التقديمي
label-materials = المواد
compare-tiers = قارن المستويات
all-stories = كل القصص
all-partners = كل الشركاء
all-events = كل الفعاليات
all-news = كل الأخبار
all-resources = كل الموارد

## The parts of the site: heading, line and short name

part-programs = البرامج
part-programs-line = ما يطلبه كل برنامج من الشريك وما يدفعه له.
part-tiers = المستويات
part-tiers-line = ما يلزم لبلوغ كل مستوى وما يمنحه، جنبًا إلى جنب.
part-apply = كن شريكًا
part-apply-line = أخبرنا عن شركتك.
part-thanks = شكرًا لك
part-thanks-line = لقد وصل طلبك.
part-partners = ابحث عن شريك
part-partners-line = حسب المستوى والبرنامج والمنطقة.
part-partners-short = دليل الشركاء
part-resources = الموارد
part-resources-line = تدريب وأدوات ومواد للشركاء.
part-events = الفعاليات
part-events-line = أين ومتى تلتقي بنا.
part-stories = قصص النجاح
part-stories-line = ما أنجزه الشركاء وعملاؤهم.
part-stories-short = القصص
part-news = الأخبار
part-news-line = كل جديد في البرنامج.
part-support = الدعم
part-support-line = كيف يتواصل الشركاء معنا، وما سرعة ردّنا.
part-search = البحث

## The home page

home-headline = كن شريكًا لشركة { $vendor }
home-see-programs = تعرّف على البرامج
home-coming-up = قريبًا
home-all-partners = { $count ->
    [one] الشريك الوحيد
    [two] الشريكان كلاهما
    [few] كل الشركاء، وعددهم { $count }
    [many] كل الشركاء، وعددهم { $count }
   *[other] كل الشركاء، وعددهم { $count }
}
home-programs = { $count ->
    [one] برنامج
    [two] برنامجان
    [few] برامج
   *[other] برنامجًا
}
home-partners = { $count ->
    [one] شريك
    [two] شريكان
    [few] شركاء
   *[other] شريكًا
}
home-regions = { $count ->
    [one] منطقة
    [two] منطقتان
    [few] مناطق
   *[other] منطقة
}
home-highest = { $kind }، كحد أقصى
partner-count = { $count ->
    [0] لا شركاء
    [one] شريك واحد
    [two] شريكان
    [few] { $count } شركاء
    [many] { $count } شريكًا
   *[other] { $count } شريك
}

## Kinds of earnings

kind-commission = العمولة
kind-revenue-share = حصة من الإيرادات
kind-rebate = الخصم المسترد
kind-discount = الخصم
kind-spiff = مكافأة مبيعات (SPIFF)
kind-referral-fee = عمولة إحالة
kind-training-credits = أرصدة تدريب

## Programs

program-page-overview = { $program }: نظرة عامة
program-page-brochure = { $program }: الكتيّب
program-page-deck = { $program }: العرض التقديمي
program-overview = نظرة عامة
program-who = لمن هذا البرنامج
program-compare = المقارنة الكاملة
program-to-keep = للحفاظ عليه
program-at-all-times = في جميع الأوقات
program-adds = يضيف
program-decided = كيف تُحدَّد المستويات
program-change = اعتبارًا من { $day }
program-change-named = اعتبارًا من { $day }: قواعد «{ $name }»
program-nothing-changes = لا يتغير شيء هنا.
program-requirements = المتطلبات
program-every-partner = لكل شريك
program-incentives = الحوافز
program-payout = متى يُدفع
program-proof = الإثباتات حسب النشاط
program-marketing = التسويق
program-all-files = كل الملفات للتنزيل
program-questions = أسئلة
table-support-of-all = الدعم حسب المستوى، كل البرامج

## The brochure and the deck as pages

brochure-pages = صفحتان، بمقاس A4 أو Letter.
brochure-print = اطبع أو احفظ بصيغة PDF
brochure-to-program = العودة إلى البرنامج
brochure-front = { $program }، الوجه الأمامي
brochure-reverse = { $program }، الوجه الخلفي
brochure-materials = المواد:
brochure-co-op = الأنشطة المشتركة:
deck-key-move = للتنقل
deck-key-notes = للملاحظات
deck-key-screen = لملء الشاشة
deck-speaker-notes = ملاحظات المتحدث

## The application

apply-privacy = إشعار الخصوصية
apply-send = أرسل الطلب
apply-write = اكتب إلينا وأخبرنا أي برنامج يناسبك.
apply-write-to = اكتب إلى { $email }
apply-closed = باب التقديم مغلق حاليًا.
apply-next = ماذا بعد ذلك
apply-consent = أوافق على أن تحتفظ { $vendor } بهذه البيانات للرد على طلبي.
apply-step-read = نقرأ طلبك ونرد عليك.
apply-step-ready = تصبح جاهزًا للبدء خلال { $span } من التوقيع على الأكثر.
apply-span = { $longest ->
    [few] { $shortest } إلى { $longest } أيام
    [many] { $shortest } إلى { $longest } يومًا
   *[other] { $shortest } إلى { $longest } يوم
}
apply-group-company = شركتك
apply-group-you = أنت
apply-group-plans = خططك
apply-optional = اختياري
apply-choose = الرجاء الاختيار
apply-company = الشركة
apply-website = الموقع الإلكتروني
apply-name = اسمك
apply-email = البريد الإلكتروني
apply-phone = الهاتف
apply-message = ماذا تود أن تفعل؟
thanks-resources = تصفّح الموارد
thanks-home = الصفحة الرئيسية

## The directory and a partner in it

directory-filter = تصفية الشركاء
directory-find = ابحث بالاسم أو المكان أو الخبرة
directory-any = الكل
directory-clear = مسح عوامل التصفية
directory-none = لا يوجد شريك مطابق. أزل أحد عوامل التصفية لرؤية المزيد.
directory-shown = { $count ->
    [few] { $shown } من أصل { $total } شركاء
    [many] { $shown } من أصل { $total } شريكًا
   *[other] { $shown } من أصل { $total } شريك
}
partner-specialties = مجالات الخبرة
partner-same-region = شركاء آخرون في المنطقة نفسها
partner-same-program = شركاء آخرون في البرنامج نفسه

## Events

event-to-calendar = أضف إلى التقويم
event-when-and-where = متى وأين
event-when = متى
event-is-past = (انتهت)
event-starts = البداية
event-ends = النهاية
event-where = أين
event-for = لمن
event-register = سجّل
event-online = عبر الإنترنت
event-place-and-online = { $place }، وعبر الإنترنت
event-day-and-time = { $day }، { $time }
event-days-and-times = { $days }، { $times } { $zone }
event-city-time = بتوقيت { $city }
events-calendar = أضف إلى تقويمك (‎.ics)
events-upcoming = القادمة
events-none = لا يوجد موعد محدد حاليًا.
events-in = فعاليات { $month }
events-past = السابقة

## News, stories and resources

news-subscribe = اشترك في خلاصة الأخبار
news-more = المزيد من الأخبار
story-about = عن هذه القصة
story-customer = العميل
story-published = نُشرت في
story-more = المزيد من القصص
resource-about = عن هذا المورد
resource-level = المستوى
resource-time = المدة
resource-next = التالي
resource-guide = دليل
resource-training = تدريب
resource-tool = أداة
resource-template = قالب
resource-video = فيديو
resource-open-guide = افتح الدليل
resource-open-training = انتقل إلى الدورة
resource-open-tool = افتح الأداة
resource-open-template = احصل على القالب
resource-open-video = شاهد الفيديو
resource-in-portal = للشركاء، في بوابتهم.
resource-on-request = للشركاء، عند الطلب.

## Support

support-channels = قنوات التواصل
support-people = فريقنا
support-more = مزيد من المساعدة

## Search

search-label = ابحث في هذا الموقع
search-no-script = يتطلب البحث تفعيل JavaScript. الصفحات أدناه تقودك إلى كل مكان.
search-sections = الأقسام
search-nothing = لا نتائج عن «{ $query }».
search-pages = { $count ->
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $shown } صفحات
    [many] { $shown } صفحة
   *[other] { $shown } صفحة
}
search-first = { $pages }، تُعرض أول { $most } منها
search-failed = تعذّر تحميل فهرس البحث. تحقق من الاتصال وحاول مرة أخرى.
search-kind-page = صفحة
search-kind-partner = شريك
search-kind-event = فعالية
search-kind-story = قصة
search-kind-resource = مورد
search-materials = كتيّب ودليل وعرض تقديمي للتنزيل
search-tiers = كل المستويات جنبًا إلى جنب
search-support = قنوات التواصل وأوقات الرد

## The page that is not there, and privacy

missing-title = الصفحة غير موجودة
missing-heading = هنا درجة مفقودة
missing-lede = الصفحة التي طلبتها غير موجودة أو نُقلت.
missing-home = انتقل إلى الصفحة الرئيسية
privacy-site = يتكوّن هذا الموقع من ملفات بسيطة. لا يستخدم ملفات تعريف الارتباط، ولا يحمّل شيئًا من جهات أخرى، ولا يحتفظ بأي ملف عن قرّائه. يعمل البحث داخل متصفحك، وما تكتبه لا يغادره. قد تسجّل الشركة المستضيفة للموقع عنوان كل طلب ووقته وصفحته.
privacy-form = ما ترسله إلينا عبر نموذج التقديم تحتفظ به { $vendor } للرد عليه.
privacy-ask = اكتب إلى { $who } لتسأل عمّا نحتفظ به عنك، أو لطلب تصحيحه أو حذفه.

## The page that opens the portal

opener-remember = تذكّر هذا الجهاز
opener-remembered = محفوظ حتى { $day }. انسَه
opener-leave = تسجيل الخروج
opener-places = ما يمكنك فتحه
opener-places-find = ابحث في القائمة
opener-find = ابحث
opener-search = ابحث في البوابة
opener-moment = لحظة من فضلك…
opener-no-script = تُفتح البوابة بواسطة برنامج نصي في متصفحك، وهو معطّل. لا يمكن قراءة شيء هنا بدونه.
opener-sign-in = سجّل الدخول بعبارة المرور
opener-address = عنوان البريد الإلكتروني
opener-words = عبارة المرور، ست كلمات
opener-open = افتح
opener-show-words = أظهر الكلمات
opener-found = نتائج البحث في البوابة
opener-sealed = ما تقرؤه هنا خُتم لك وفُتح في هذا المتصفح.
opener-no-entry = تعذّر الفتح
opener-not-published = ما أرسله الخادم ليس ما نُشر لك. { $why } لن يُعرض شيء منه. يُرجى إبلاغ من أرسل إليك الرابط.
opener-why-no-file = هذا ليس ملفًا مختومًا.
opener-why-other = خُتم لشخص آخر أو لمكان آخر، أو تغيّر منذ ذلك الحين.
opener-why-form = خُتم بصيغة لا تعرفها هذه الصفحة.
opener-why-version = أُنشئ بإصدار لا تعرفه هذه الصفحة.
opener-why-key = فيه مفتاح تالف.
opener-why-signature = توقيعه ليس توقيع ناشر هذه البوابة.
opener-why-elsewhere = إنه يعود إلى شيء آخر.
opener-why-index = ليس الملف الذي يذكره الفهرس.
opener-unreachable = تعذّر الوصول إلى البوابة
opener-unreachable-text = تحقق من اتصالك وحاول مرة أخرى.
opener-anew = أُعيد للتو نشر ما يمكنك فتحه. يُرجى إعادة تحميل هذه الصفحة.
opener-older = أرسل الخادم نسخة من بوابتك أقدم مما سبق أن رأيت. لن يُعرض شيء منها. يُرجى إبلاغ من أرسل إليك الرابط.
opener-missing-file = هذا الملف غير موجود على الخادم. قد يُنشر مجددًا بعد لحظات.
opener-opening = جارٍ فتح { $name }…
opener-downloaded = تم تنزيل { $name }.
opener-passphrase = عبارة المرور من فضلك
opener-passphrase-text = المستحقات والصناديق مقفلة بقفل إضافي: تُفتح بالكلمات المكتوبة في الورقة التي استلمتها.
opener-other-key = هذا ليس لمفتاحك
opener-other-key-text = هذه الصفحة ليست ضمن ما يفتحه رابطك. إذا احتجت إليها فاسأل من أرسل إليك الرابط.
opener-shown-of = { $shown } من أصل { $total }
opener-copied-long = تم النسخ.
opener-copied = تم النسخ
opener-copy-refused = لا يسمح متصفحك للصفحات بالنسخ. حدّد النص وانسخه بنفسك.
opener-forgotten = تم نسيان هذا الجهاز.
opener-until = يمكن لمن يستخدم هذا المتصفح فتح البوابة حتى { $day }.
opener-keeps-nothing = هذا المتصفح لا يحتفظ بشيء، فلا يمكنه تذكّرك.
opener-left = تم تسجيل خروجك
opener-left-text = لم يبقَ أي مفتاح في هذا المتصفح. للعودة افتح رابطك من جديد.
opener-nothing = هذا لا يفتح شيئًا
opener-nothing-text = الرابط أو عبارة المرور غير معروف هنا: ربما استُبدل أو أُلغي أو لم يُنشر بعد. اطلب واحدًا جديدًا ممن أعطاك إياه.
opener-ended = انتهت صلاحية دخولك
opener-ended-text = انتهت في { $day }. اطلب صلاحية جديدة ممن أعطاك إياها.
opener-empty = لا يوجد شيء هنا بعد
opener-empty-text = مفتاحك صالح. سيُنشر لاحقًا ما يفتحه.
opener-nothing-published = لم يُنشر شيء هنا بعد.
opener-six-words = عبارة المرور ست كلمات تفصل بينها مسافات.
opener-wrong-words = هذه ليست الكلمات الخاصة برابطك.
opener-framed = ليس داخل صفحة أخرى
opener-framed-text = لا تُفتح البوابة داخل صفحة أخرى. افتحها في نافذة مستقلة.
opener-https = هذا يتطلب https
opener-too-old = متصفحك أقدم من أن يفتح المحتوى المختوم. أي متصفح صدر منذ 2023 يستطيع ذلك.
opener-https-text = لا تُفتح البوابة إلا عبر https، حيث لا يستطيع أحد تغييرها في الطريق.
opener-broken = الرابط غير مكتمل
opener-broken-text = ينقصه جزء. انسخه كاملًا من رسالة البريد مرة أخرى.
opener-welcome = افتح الرابط الذي أُرسل إليك. وإن كنت قد استلمت ورقة بها كلمات فسجّل الدخول هنا.

## What is wrong with a request for funds

fund-problem-not-eligible = لم يكن للشريك أن يتقدم بطلب في { $day }: { $why }
fund-problem-no-fund = لم يكن في البرنامج صندوق كهذا
fund-problem-no-partner = لم يكن شريكًا
fund-problem-tier = كان في { $held }، والصندوق مخصص لـ { $asked }
fund-problem-requirement = لم تتحقق شروط الصندوق
fund-problem-late-request = قُدّم الطلب في { $requested }، وكان آخر موعد لما يبدأ في { $begins } هو { $latest }
fund-problem-below-minimum = المبلغ المطلوب { $asked }، والحد الأدنى { $minimum }
fund-problem-cost-missing = يتحمل الصندوق { $share } من التكلفة، والتكلفة غير مذكورة
fund-problem-above-share = { $amount } أكثر من { $most }، وهي نسبة { $share } من { $cost } التي يتحملها الصندوق
fund-problem-above-maximum = { $amount } مع { $before } سابقًا أكثر من { $maximum } للفترة من { $first } إلى { $last }
fund-problem-above-available = تمت الموافقة على { $amount } في { $day }، وكان المتبقي { $available }
fund-problem-spent-before = بدأ النشاط في { $begins } قبل الموافقة عليه في { $approved }
fund-problem-spent-unapproved = بدأ النشاط في { $begins } ولم تتم الموافقة عليه
fund-problem-outside-period = تمت الموافقة في { $approved }، وكان يجب أن ينتهي بحلول { $last } (الفترة من { $first })، وينتهي في { $ends }
fund-problem-claimed-unapproved = طولب به في { $claimed } دون موافقة
fund-problem-claim-late = طولب به في { $claimed }، وكان آخر موعد لما انتهى في { $ended } هو { $latest }
fund-problem-no-proof = لم يُقدَّم أي إثبات
fund-problem-proof-missing = إثباتات ناقصة: { $proof }
fund-problem-one-of = واحد مما يلي: { $sets }
fund-problem-paid-unapproved = دُفع في { $paid } دون موافقة
fund-problem-paid-unclaimed = دُفع في { $paid } دون مطالبة
fund-problem-paid-above = المدفوع { $paid }، والموافق عليه { $approved }
fund-problem-paid-not-due = المدفوع { $paid }، والمستحق { $due }
fund-problem-paid-back-above = المُعاد { $back }، والمدفوع { $paid }
