### No native speaker of Arabic has reviewed these texts.

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
part-brand = العلامة
part-brand-line = الشعار والألوان والخطوط والنبرة لمن يكتب باسمنا.
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
opener-to = إلى { $title }
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

## Badges

badge-partner = شريك { $year }
badge-title = شريك { $tier } لدى { $vendor } { $year }
badge-description = المستوى { $rung } من { $rungs } في { $program }.

## The brochure, the guide and the deck

deck-who = عمّن نبحث، ولماذا
deck-benefits = مزايا الشركاء
deck-earnings = ما تكسبه
deck-earnings-alike = أيًا كان المستوى: { $list }
deck-earnings-beside = إضافة إلى ذلك: { $list }
deck-tiers = { $tiers ->
    [one] مستوى واحد
    [two] مستويان
    [few] { $tiers } مستويات
   *[other] { $tiers } مستوى
}{ $measures ->
    [0] { "" }
    [1] { "" }
    [2] ، مقياسان
   *[other] ، { $measures } مقاييس
}
deck-side-by-side = جنبًا إلى جنب
deck-stories = قصص النجاح
deck-first-story = قد تكون القصة الأولى قصتك.
deck-getting-started = البداية
deck-getting-started-lede = { $duration } من التقديم إلى أول صفقة
deck-notes = ما يُقال
deck-handout = مطبوعة العرض
brochure-what-we-look-for = ما نبحث عنه
brochure-every-partner = ما يحصل عليه كل شريك
brochure-tier-by-tier = مستوى بمستوى
brochure-incentives = ما تكسبه
brochure-support = الدعم
brochure-marketing = التسويق معًا
brochure-apply = قدّم طلبك عبر
brochure-partner = شريكك
brochure-onboarding = التهيئة في { $duration }
guide-label = دليل البرنامج
guide-requirements = ما نبحث عنه
guide-benefits = ما يحصل عليه كل شريك
guide-tiers = المستويات
guide-earnings = ما تكسبه
guide-support = الدعم

## Libraries

library-language = العربية
library-program-title = { $program }: المواد
library-program-lede = كل ما نطبعه عن البرنامج، للقراءة والإرسال والعرض.
library-partner-title = المواد التسويقية
library-partner-lede = أُعدّت لـ { $partner }: باسمك ومستواك وبيانات التواصل معك، وجاهزة للاستخدام.
library-group-print = للطباعة والإرسال
library-group-slides = للعرض
library-group-marks = للإبراز
library-item-brochure = الكتيّب
library-item-guide = دليل البرنامج
library-item-deck = عرض المبيعات
library-item-handout = مطبوعة العرض
library-item-certificate = الشهادة
library-item-badge-light = شارة على خلفية فاتحة
library-item-badge-dark = شارة على خلفية داكنة
library-item-badge-mono = شارة بلون واحد
library-item-social-wide = صورة عريضة
library-item-social-square = صورة مربعة
library-item-qr = رمز QR لصفحتك
library-item-mail = رسالة بريد
library-item-kit = الحزمة
library-item-statement = كشف الحساب
library-kind-brochure = الكتيّب
library-kind-guide = دليل البرنامج
library-kind-sales_deck = عرض المبيعات
library-kind-certificate = الشهادة
library-kind-badge = الشارات
library-kind-social_media_assets = صور للمنشورات
library-kind-email_templates = رسائل الحملات
library-kind-qr_code = رمز QR
library-kind-kit = الحزمة
library-preview = الصفحة الأولى: { $title }
library-print = { $paper }، مع علامات القص
library-handout = مع الملاحظات
library-until = يُستخدم حتى
library-download = تنزيل
library-kit = كل شيء في ملف واحد
library-kit-text = كتيّبات وشرائح وشارات وصور ومنشورات ورسائل في مجلدات، مع قائمة بمحتوياتها.
library-campaigns = الحملات
library-pictures = الصور
library-posts = المنشورات
library-posts-text = انسخ نصًا وأضف صورة فيصبح لك.
library-mail = رسالة إلى عملائك
library-subject = الموضوع
library-copy = نسخ
library-nothing = لا يوجد شيء للتنزيل بعد.
library-period = من { $from } إلى { $until }
library-period-from = من { $from }

## Periods

period = { $unit ->
    [day] يوم
    [week] أسبوع
    [month] شهر
    [quarter] ربع سنة
    [half] نصف سنة
    [fiscal-month] شهر مالي
    [fiscal-quarter] ربع مالي
    [fiscal-half] نصف سنة مالية
    [fiscal-year] سنة مالية
   *[year] سنة
}
period-in-this = في الفترة الحالية ({ period })
period-in-last = في الفترة الماضية ({ period })
period-in-this-and-last = في الفترة الحالية والماضية ({ period })
period-in-this-and-more = في الفترة الحالية و{ $count } فترات قبلها ({ period })
period-in-last-many = في آخر { $count } فترات ({ period })
period-per = كل { period }
period-of-every = من كل { period }
period-of-next = من الفترة التالية ({ period })
period-end-of-that = نهاية تلك الفترة ({ period })
period-end-of-same = نهاية الفترة نفسها ({ period })
period-end-of-following = نهاية الفترة التالية ({ period })

## Rules in words: what is measured and asked

count-word = { $count ->
    [0] لا
   *[other] { $count }
}
noun-revenue = الإيرادات
noun-region = منطقة
noun-country = بلد
noun-year = سنة
noun-size = الحجم
noun-volume = الكمية
level-basic = أساسي
level-standard = قياسي
level-advanced = متقدم
level-enterprise = مؤسسي
say-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
say-weeks = { $count ->
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $count } أسابيع
    [many] { $count } أسبوعًا
   *[other] { $count } أسبوع
}
say-months = { $count ->
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
say-years = { $count ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
span-dative = { $unit ->
    [day] { say-days }
    [week] { say-weeks }
    [year] { say-years }
   *[month] { say-months }
}
say-revenue = الإيرادات
say-revenue-in = الإيرادات خلال { $span }
say-certified-people = الأشخاص المعتمدون
say-none = لا شيء
say-nothing-to-measure = لا شيء لقياسه
say-trailing = خلال آخر { $span }
say-since = منذ { $day }
say-since-joining = منذ الانضمام
say-since-the-beginning = منذ البداية
say-nothing = لا شيء
say-no-partner-has = ما لا يملكه أي شريك
say-either = إما { $ways }
say-or-else = { "، أو " }
say-at-least-of = { $count } على الأقل من: { $parts }
say-not = ليس { $what }
say-for-each = لكل { $key }: { $holds }
say-for-each-with = لكل { $key } فيها { $among }: { $holds }
say-in-at-least = في { $count } { $key } على الأقل: { $holds }
say-without-a-break = لمدة { $span } دون انقطاع: { $holds }
say-any-day-of = في يوم واحد على الأقل من آخر { $span }: { $holds }
say-any-day = في يوم واحد على الأقل { $window }: { $holds }
say-level = { $level } أو أعلى في { $track }
say-level-in = { $level } أو أعلى في { $count } { $key } من { $track }
say-the-tier = المستوى
say-reached-within = بلوغ { $tier } خلال { $span } من الانضمام
say-reached-before = سبق بلوغ { $tier }
say-with-window = { $what } { $window }
say-certified = { $count ->
    [one] شخص واحد بشهادة سارية
    [two] شخصان بشهادة سارية
    [few] { $count } أشخاص بشهادة سارية
    [many] { $count } شخصًا بشهادة سارية
   *[other] { $count } شخص بشهادة سارية
}
say-certified-more = { $count ->
    [one] شخص معتمد واحد
    [two] شخصان معتمدان
    [few] { $count } أشخاص معتمدين
    [many] { $count } شخصًا معتمدًا
   *[other] { $count } شخص معتمد
}
say-integration = تكامل من مستوى { $level }
say-integration-or-higher = تكامل من مستوى { $level } أو أعلى
say-of = { $noun }: { $value }
say-of-or-more = { $noun }: { $value } أو أكثر
say-of-more-than = { $noun }: أكثر من { $value }
say-of-at-most = { $noun }: { $value } على الأكثر
say-of-less-than = { $noun }: أقل من { $value }
say-of-exactly = { $noun }: { $value } بالضبط
say-count-or-more = { $noun }: { $value } أو أكثر
say-amount-of = { $noun }: { $amount }
say-points-more = { $count ->
    [one] نقطة إضافية في { $noun }
    [two] نقطتان إضافيتان في { $noun }
    [few] { $count } نقاط إضافية في { $noun }
   *[other] { $count } نقطة إضافية في { $noun }
}
say-more = { $value } إضافية: { $noun }
say-more-than = أكثر من { $value }
say-at-most = { $value } على الأكثر
say-less-than = أقل من { $value }

## Rules in words: where a partner stands

say-hold-of = { $holding } من { $all } متحققة
say-hold-of-highest = { $holding } من { $all }، والأعلى { $level }
say-did-not-hold-on = لم يتحقق في { $day }
say-held-on = تحقق في { $day }
say-no-level = لا مستوى
say-holds = متحقق
say-does-not-hold = غير متحقق
say-more-of-these = { $count } أخرى من هذه: { $what }
say-missing-in = { $what } في { $key }
say-more-keys = { $count } { $key } أخرى ({ $asked })
say-to-hold-for = أن يستمر لمدة { $span } دون انقطاع
say-to-hold-for-but = أن يستمر لمدة { $span } دون انقطاع، وقد انقطع في { $day }
say-no-tier = بلا مستوى
say-not-a-partner = لم يكن شريكًا في هذا اليوم.
say-first-tier-not-yet = متطلبات المستوى الأول لم تتحقق بعد.
say-held-since-joining = قائم منذ الانضمام في { $day }.
say-risen = ارتقى من { $from } في { $day }.
say-risen-decided = ارتقى من { $from } في { $day }، بقرار في { $decided }.
say-fallen = نزل من { $from } في { $day }.
say-fallen-decided = نزل من { $from } في { $day }، بقرار في { $decided }.
say-fell = نزل من { $from } في { $day }: لم يتحقق ما يجب أن يتحقق في جميع الأوقات.
say-placed = حُدّد يدويًا منذ { $day }.
say-placed-until = حُدّد يدويًا من { $day } إلى { $until }.
say-placement-ended = قائم منذ { $day }، عند انتهاء التحديد اليدوي.
say-left = غادر؛ بلا مستوى منذ { $day }.
say-outlook = { $tier } حتى { $day }{ $why }{ $unless }؛ ثم { $then }.
say-unless = { " ما لم يتوفر المزيد: " }{ $what }
say-end-of-grace = { "، نهاية مهلته،" }
say-as-decided = { "، كما تقرر" }
say-when-placement-ends = { "، عند انتهاء التحديد اليدوي" }

## Rules in words: what is paid

say-by = { $range } حسب { $what }
say-by-tier = { $range } حسب المستوى
say-to = من { $first } إلى { $last }

## Words for tables and their rows

noun-tier = المستوى
noun-partner = الشريك
noun-person = الشخص
noun-customer = العميل
noun-product = المنتج
noun-amount = المبلغ
noun-partners-region = منطقة الشريك
noun-partners-country = بلد الشريك
noun-deals = الصفقات
noun-certifications = الشهادات
noun-registrations = تسجيلات الصفقات
noun-referrals = الإحالات
noun-surveys = الاستبيانات
noun-integrations = عمليات التكامل
noun-plans = الخطط
noun-cancellations = الإلغاءات
one-deals = صفقة
one-certifications = شهادة
one-registrations = تسجيل صفقة
one-referrals = إحالة
one-surveys = استبيان
one-integrations = تكامل
one-plans = خطة
one-cancellations = إلغاء
level-word = { $one ->
    [level] الدرجة
   *[tier] المستوى
}

## The rules in words: how standing is reviewed

terms-reviewed = المراجعة
terms-reviewed-daily = كل يوم. يسري { level-word } من اليوم الذي يتحقق فيه كل ما يُطلب له، ويسقط في اليوم الذي لا يعود متحققًا.
terms-never-reviewed = لا مراجعة: يُمنح { level-word } يدويًا.
terms-moving-up = الارتقاء
terms-up-by-hand = يدويًا: لا يُنال { level-word } بالمراجعة.
terms-moving-down = النزول
terms-never-lost = لا نزول: من بلغ { level-word } احتفظ به.
terms-grace = من لم يعد لديه ما يُطلب لـ { level-word } يُمنح { $span } لاستيفائه.
terms-one-step = النزول درجة واحدة في كل مرة.
terms-kept = الاحتفاظ
terms-lower = ما دونه
terms-lower-text = يُطلب لـ { level-word } أيضًا كل ما يُطلب لما دونه.
terms-transition = المرحلة الانتقالية
terms-nobody-before = لا ينزل أحد قبل { $day }.
terms-every-working-day = كل يوم عمل
terms-every-day = كل يوم
terms-every-weekday = كل { $weekday }
terms-on-first-day = في اليوم الأول { period-of-every }
terms-on-month-day = في اليوم { ordinal } من كل شهر
terms-on-day = في اليوم { $number } { period-of-every }
terms-on-last-day = في اليوم الأخير { period-of-every }
terms-every-period-on = كل { period } في { $date }
terms-from-joining = { "، محسوبًا من يوم الانضمام" }
terms-or-monday = { "، أو في يوم الاثنين التالي إذا صادف عطلة نهاية الأسبوع" }
terms-by-the-facts = { "، وفق الوقائع قبل ذلك بـ " }{ $span }
terms-effect-after = يسري بعد المراجعة بـ { $span }.
terms-effect-next-day = يسري في اليوم التالي.
terms-effect-next = يسري في اليوم الأول { period-of-next }.
terms-locked-since-last = لمدة { $span } من آخر يوم توفر فيه للشريك كل ما يُطلب لـ { level-word }.
terms-locked = لمدة { $span } من يوم بلوغه، أو من مراجعة لاحقة تجد كل ما يُطلب لـ { level-word }.
terms-locked-through = من يوم بلوغه، أو من مراجعة لاحقة تجد كل ما يُطلب لـ { level-word }، حتى { period-end-of-that }.
terms-locked-through-following = من يوم بلوغه، أو من مراجعة لاحقة تجد كل ما يُطلب لـ { level-word }، حتى { period-end-of-following }.
terms-nothing-more = لا شيء إضافي
terms-one-for-each = واحد لكل { $key }
ordinal = { $number }

## The rules in words: what earns how much

terms-on-metric = على { $metric } في نهاية الفترة، { period-of-every }.
terms-for-every = لكل: { $rows }.
terms-on-all = على كل { $rows }.
terms-on = على { $rows }.
terms-of-all = من { $base } لكل { $rows }.
terms-of = من { $base } في { $rows }.
terms-of-less-all = من { $base } ناقص { $less } لكل { $rows }.
terms-of-less = من { $base } ناقص { $less } في { $rows }.
terms-rows-of-kinds = { $rows } ({ $kinds })
terms-rows-that = { $rows } { $that }
terms-with = مع { $name }
terms-with-no = بلا { $name }
terms-without = بدون { $name }
terms-on-a-list = التي يرد { $name } فيها في قائمة
terms-not-on-a-list = التي لا يرد { $name } فيها في قائمة
terms-whose-is = التي { $name } فيها هو { $value }
terms-whose-is-not = التي { $name } فيها ليس { $value }
terms-day-or-later = { $day } أو بعده
terms-after-day = بعد { $day }
terms-day-or-earlier = { $day } أو قبله
terms-before-day = قبل { $day }
terms-that-are = التي هي { $name }
terms-that-are-not = التي ليست { $name }
terms-second-partner = التي تذكر شريكًا ثانيًا
terms-no-second-partner = التي لا تذكر شريكًا ثانيًا
terms-or-more = { $value } أو أكثر
terms-or-less = { $value } أو أقل
terms-of-another-partner = { $link } لشريك آخر
terms-of-any-partner = { $link } لأي شريك
terms-the-same = { $name } نفسه
terms-of-same = { $link } لـ { $same }
terms-with-same = { $link } مع { $same }
terms-in-before = { $link } خلال { $span } السابقة
terms-before = { $link } قبلها
terms-in-after = { $link } خلال { $span } اللاحقة
terms-same-day-or-later = { $link } في اليوم نفسه أو بعده
terms-valid-on = { $link } سارية في يوم { $row }
terms-for-tiers = لـ { $tiers }.
terms-only-with = فقط مع { $what }.
terms-of-first-sale = بشروط البيع الأول.
terms-from-first = لمدة { $span } من أول { $row }.
terms-from-first-of = لمدة { $span } من أول { $row } لكل { $of }.
terms-once = مرة واحدة لكل { $per } عند بلوغ { $amount }.
terms-from-nth = ابتداءً من { $row } رقم { ordinal }.
terms-from-nth-of = ابتداءً من { $row } رقم { ordinal } لكل { $per }.
terms-at-least = { $amount } على الأقل لكل { $row }.
terms-to-the-person = يُدفع للشخص المذكور في { $row }، لا للشركة.
terms-share-to-second = تذهب { $share } منه إلى الشريك الثاني.
terms-share-to = تذهب { $share } منه إلى { $whom }.
terms-part-at-once = { $share } فورًا
terms-part-after = { $share } بعد { $span }
terms-in-parts = يُدفع على أقساط: { $parts }.
terms-held = يُحتجز { $span } قبل دفعه.
terms-all-back = يُسترد كله عند { $link }.
terms-share-back = تُسترد { $share } منه عند { $link }.
terms-otherwise = { $value } فيما عدا ذلك
terms-in-year = { $value } في السنة { $year }
terms-value-for = { $value } لـ { $name }
terms-value-from = { $value } من { $from }
terms-each-part = { $grades }، لكل جزء نسبته.
terms-from-to = من { $from } إلى { $until }.
terms-from = من { $day }.
terms-until = حتى { $day }.
terms-count = { $count ->
    [one] { $count } { $one }
   *[other] { $count } { $many }
}
terms-each = لكل { $name }
terms-over-the-campaign = طوال الحملة
terms-in-all = إجمالًا
terms-at-most = { $most } على الأكثر.
terms-only-the-greater = من { $names } لا يُحتسب لكل { $row } إلا الأكبر.
terms-only-the-greatest = من { $names } لا يُحتسب لكل { $row } إلا الأكبر.
terms-only-the-first = لا يُحتسب لكل { $row } إلا أول ما ينطبق: { $names }.
terms-a-fund = صندوق
terms-paid-into = يُدفع إلى { $fund }.
terms-share-into = { $share } إلى { $fund }
terms-share-in-cash = { $share } نقدًا
terms-paid = يُدفع { $parts }.

## The rules in words: paydays and funds

terms-payday = يوم الدفع
terms-payday-of-month = كل شهر في اليوم { ordinal }، عن الشهر السابق
terms-payday-after-period = كل { period }، في اليوم { ordinal } من الشهر الذي يلي نهايته
terms-payday-days-after = بعد { say-days } من نهاية الفترة، { period-of-every }
terms-counted = المحتسب
terms-counted-text = ما استُحق قبل يوم الدفع بـ { $span }.
terms-asked = المطلوب
terms-of-any-currency = { $amount } بأي عملة
terms-of-any-other-currency = { $amount } بأي عملة أخرى
terms-less-waits = { $amounts }؛ وما قلّ عن ذلك ينتظر يوم الدفع التالي.
terms-less-is-not-paid = { $amounts }؛ وما قلّ عن ذلك لا يُدفع.
terms-minimum = الحد الأدنى
terms-required = مطلوب
terms-not-needed = غير لازم
terms-granted = يُمنح { period-per }
terms-tier-amount = { $tier } { $amount }
terms-paid-in = يُدفع إلى الصندوق
terms-paid-in-text = { $value } { $what }
terms-can-be-used = يمكن استخدامه
terms-usable-for = لمدة { $span }
terms-usable-through-same = حتى { period-end-of-same }
terms-usable-through-following = حتى { period-end-of-following }
terms-most = الحد الأقصى
terms-amount-each = { $amount } { period-per }
terms-share-of-the-cost = الحصة من التكلفة
terms-up-to = حتى { $share }
terms-smallest-request = أصغر طلب
terms-request = الطلب
terms-before-the-activity = قبل النشاط بـ { $span }
terms-working-days = { $count ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $count } أيام عمل
   *[other] { $count } يوم عمل
}
terms-approval = الموافقة قبل النشاط
terms-activity = النشاط
terms-ends-in-period-of-approval = ينتهي في فترة الموافقة عليه ({ period })
terms-claim = المطالبة
terms-within-of-activity = خلال { $span } من النشاط
terms-first-claim = المطالبة الأولى
terms-within = خلال { $span }
terms-proof = الإثبات
terms-not-offered = غير متاح.
terms-no-minimum = بلا حد أدنى
terms-to-keep = للحفاظ عليه
terms-at-all-times = في جميع الأوقات
terms-no-longer = لم يعد ساريًا.
terms-rules-named-since = القواعد «{ $name }»، سارية منذ { $day }.
terms-rules-named = القواعد «{ $name }».
terms-rules-since = القواعد سارية منذ { $day }.

## Tables of tiers

table-also = أيضًا
table-discount = الخصم
table-until = حتى { $day }
table-support-level = مستوى الدعم
table-support = الدعم
table-marketing-funds = صناديق التسويق
table-training-access = إتاحة التدريب
table-technical-support = الدعم الفني
table-to-enter = للدخول
table-what-you-get = ما تحصل عليه
table-benefits = المزايا
table-tiers-of = مستويات { $program }
table-tier-by-tier = { $program }، مستوى بمستوى
table-incentives-of = الحوافز حسب المستوى، { $program }
table-incentive = الحافز
table-support-of = الدعم حسب المستوى، { $program }
table-term = الشرط
table-conditions = { $count ->
    [0] بلا شروط
    [one] شرط واحد
    [two] شرطان
    [few] { $count } شروط
   *[other] { $count } شرطًا
}
incentive-revenue-share = حصة من الإيرادات
incentive-commission = العمولة
incentive-rebate = الخصم المسترد
incentive-mdf = صناديق تطوير السوق
incentive-co-op = التسويق المشترك
incentive-training-credits = أرصدة تدريب

## What a program's pages and papers say of it

program-type-si = مُكامل أنظمة
program-type-msp = مزود خدمات مُدارة
program-closing = هل أنت مستعد لتصبح شريكًا؟
program-closing-reseller = هل أنت مستعد لبيع { $product }؟
program-closing-consultant = هل أنت مستعد لتقديم المشورة حول { $product }؟
program-closing-isv = هل أنت مستعد للبناء على { $product }؟
program-closing-si = هل أنت مستعد لدمج { $product }؟
program-closing-msp = هل أنت مستعد لتشغيل { $product }؟
program-closing-other = هل أنت مستعد للعمل مع { $product }؟
program-certification = الشهادات
program-yearly-revenue = الإيرادات السنوية
program-tiers = المستويات
program-tiers-by = المستويات حسب { $what }
program-open-on-joining = متاح عند الانضمام
program-more-than-fits = أكثر مما يتسع له المكان
program-that-hold-together = تتحقق معًا
program-integration = تكامل { $level }
program-more-conditions = { $count ->
    [one] شرط إضافي واحد
    [two] شرطان إضافيان
    [few] { $count } شروط إضافية
   *[other] { $count } شرطًا إضافيًا
}
program-and = و{ $what }
program-in = خلال { $span }
program-no-minimum = بلا حد أدنى: متاح عند الانضمام
program-a-quarter = { $amount } كل ربع سنة
program-day = اليوم { $day }
program-days = الأيام { $first }–{ $last }
program-each-allocation = لكل مستوى مخصصات لأنشطة نخطط لها معًا.
program-fund = أموال للأنشطة التي تقترحها{ $most }{ $who }.
program-fund-most = { "، حتى " }{ $amount } { period-per }
program-fund-for = { "، لـ " }{ $tiers }
program-not-part = ليس جزءًا من هذا البرنامج.
program-allocation = مخصصات للأنشطة المشتركة، حتى { $most }، حسب المستوى.
program-co-op = أنشطة نخطط لها وننفذها معًا.
program-credits = أرصدة للدورات والشهادات.
program-tiers-of-count = { $count ->
    [one] مستوى
    [two] مستويان
    [few] مستويات
   *[other] مستوى
}
program-onboarding = التهيئة
program-funds-at-most = صناديق التسويق كل ربع سنة، كحد أقصى
program-tiers-of-group = مستويات { $programs }
program-all = كل البرامج
program-programs = برامج { $names }
program-see-partners = { $count ->
    [one] عرض شريك واحد: { $kind }
    [two] عرض شريكين: { $kind }
    [few] عرض { $count } شركاء: { $kind }
   *[other] عرض { $count } شريكًا: { $kind }
}
source-example-title = ما تكسبه { $deal }
source-example-text = { $earning } على { $deal }: من { $lowest } في المستوى الأول إلى { $highest } في الأخير.
portal-skip = انتقل إلى المحتوى
portal-materials = المواد التسويقية
portal-brand = العلامة
portal-resources-guide = أدلة
portal-resources-tool = أدوات
portal-resources-template = قوالب
portal-resources-training = تدريب
portal-resources-video = فيديوهات
statement-page = الصفحة { $page } من { $pages }

## Posts, QR codes and certificates

social-is-a-partner = شريك { $tier } لدى { $vendor }
qr-title = { $partner } في دليل الشركاء
certificate-title = شهادة شراكة
certificate-certifies = نشهد بأن
certificate-is = شريك { $tier } في { $program }
certificate-since = منذ { $day }
certificate-scan = تحقق عبر

## Kits

kit-title = حزمة { $vendor } التسويقية لـ { $partner }
kit-made = أُعدّت في { $day }.
kit-use = كل ما فيها أُعدّ لك: استخدمه كما هو وباسمك. إذا تغيّر مستواك أو بيانات التواصل معك فستجد حزمة جديدة في بوابتك.
kit-folder-print = للطباعة والإرسال
kit-folder-slides = للعرض والتعديل في أداتك
kit-folder-badges = علامة مستواك، لموقعك وأوراقك
kit-folder-social = صور للمنشورات
kit-folder-posts = نصوص ترافقها
kit-folder-mail = رسائل إلى عملائك: افتح ملف ‎.eml في برنامج بريدك
kit-folder-qr-code = يقود إلى صفحتك في دليلنا
kit-ends = يُرجى عدم استخدام ما يلي بعد يومه الأخير:

## Workbooks

sheet-lines = كشف الحساب
sheet-reasons = الأسباب
sheet-person = لـ { $person }
sheet-as-of = كما في { $day }
sheet-opening = الرصيد الافتتاحي
sheet-closing = الرصيد الختامي
sheet-check = يطابق الرصيد المسوّى
sheet-check-good = نعم
sheet-check-bad = لا: تغيّرت إحدى الخلايا
sheet-number = الرقم
sheet-date = التاريخ
sheet-kind = النوع
sheet-what = البيان
sheet-deal = الصفقة
sheet-customer = العميل
sheet-product = المنتج
sheet-tier = المستوى
sheet-base = الأساس
sheet-rate = النسبة
sheet-amount = المبلغ
sheet-beside = خارج الرصيد
sheet-balance = الرصيد
sheet-reason = السبب
sheet-definitions = معاني الأنواع
sheet-means-earned = كُسب من صفقة أو فترة وأُضيف إلى الرصيد؛ ويُسترد عند رد المبلغ بإشارة سالبة.
sheet-means-from-funds = بقي دون الحد الأدنى للصندوق فخرج منه وأُضيف إلى الرصيد.
sheet-means-paid = دُفع في يوم الدفع وخُصم من الرصيد.
sheet-means-written-off = بقي دون الحد الأدنى للدفع مدة طويلة فخُصم من الرصيد.
sheet-means-in-kind = مُنح عينًا لا نقدًا. يُعرض ولا يدخل في الرصيد.
sheet-means-into-funds = دُفع إلى صندوق. يُعرض ولا يدخل في الرصيد.

## Statements

statement-title = كشف حساب { $period }
statement-word = كشف حساب
statement-for = إلى
statement-person = الشخص
statement-period = الفترة
statement-currency = العملة
statement-partner-id = الشريك
statement-summary = باختصار
statement-opening = الرصيد الافتتاحي
statement-closing = الرصيد الختامي
statement-lines = سطرًا بسطر
statement-date = التاريخ
statement-what = البيان والسبب
statement-amount = المبلغ
statement-balance = الرصيد
statement-no-lines = لم يُكسب أو يُدفع شيء في هذه الفترة.
statement-not-counted = خارج الرصيد
statement-beside = خارج الرصيد
statement-questions = أسئلة عن هذا الكشف
statement-payment = دفعة
statement-written-off = مشطوب
statement-from-fund = من صندوق
statement-sum-earned = المكتسب
statement-sum-from-funds = من الصناديق
statement-sum-paid = المدفوع
statement-sum-written-off = المشطوب
statement-sum-in-kind = الممنوح عينًا
statement-sum-into-funds = إلى الصناديق
statement-why-share = { $rate } من { $base } عن { $row }، في المستوى { $tier }.
statement-why-fixed = عن { $row }، في المستوى { $tier }.
statement-why-period = عن الفترة حتى { $day }، في المستوى { $tier }.
statement-why-refund = { $what } على { $of }، استُرد بسبب رد المبلغ { $row }.
statement-why-clawback = { $what } على { $of }، استُرد بسبب { $row }.
statement-why-split = حصة مما كسبه { $partner }.
statement-why-in-kind = مُنح عينًا.
statement-why-into-fund = يذهب إلى صندوق.
statement-why-from-fund = بقي { $fund } دون حده الأدنى فيُدفع نقدًا.
statement-why-paid = كل ما استُحق حتى { $day }.
statement-why-written-off = ما استُحق حتى { $day } بقي دون الحد الأدنى.

## A partner's own pages

portal-nav = صفحاتك
portal-dashboard = لوحة المعلومات
portal-no-sales = لم تُغلق أي صفقة خلال السنتين الماضيتين.
portal-progress-deals = الصفقات المحتسبة
portal-progress-training = الشهادات المحتسبة
portal-locked = ما تكسبه يُفتح بعبارة المرور الخاصة بك.
portal-unlock = افتحه
portal-in-currency = بعملة { $currency }
portal-lines-text = افتح سطرًا لترى سبب مبلغه.
portal-progress = التقدم
portal-performance = الأداء
portal-deals = الصفقات
portal-earnings = العمولة
portal-statements = كشوف الحساب
portal-funds = الصناديق
portal-onboarding = التهيئة
portal-training = التدريب
portal-resources = الموارد
portal-news = الإعلانات
portal-support = الدعم
portal-as-of = كما في { $day }
portal-confidential = سري: مخصص للشريك المذكور أعلاه.
portal-today = اليوم
portal-in-days = { $days ->
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $days } أيام
    [many] خلال { $days } يومًا
   *[other] خلال { $days } يوم
}
portal-days-ago = { $days ->
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
}
portal-to-come = المتبقي: { $what }
portal-holds = متحقق
portal-as-table = كجدول
portal-no-tier = بلا مستوى
portal-next-tier = التالي: { $tier }
portal-dates = مواعيد مهمة
portal-dates-none = لا شيء مستحق في الأيام التسعين القادمة.
portal-sales = المبيعات
portal-sales-title = الإيرادات حسب الشهر
portal-sales-text = كان أفضل شهر { $month } بمبلغ { $amount }.
portal-revenue = الإيرادات
portal-material-text = كتيّبات وعروض وشارات وحملات باسمك.
portal-material-all = كل موادك
portal-contacts = جهات اتصالك لدينا
portal-manager = مدير قناتك
portal-more-progress = كل ما يخص تقدمك
portal-more-statements = كل كشوف الحساب
portal-tile-revenue = الإيرادات في 12 شهرًا
portal-tile-growth = { $change } مقارنة بـ { $before } في السنة السابقة
portal-tile-deals = الصفقات في 12 شهرًا
portal-tile-average = { $amount } في المتوسط
portal-tile-registrations = تسجيلات مفتوحة
portal-tile-certified = أشخاص معتمدون
portal-tile-certificates = { $count ->
    [one] شهادة سارية واحدة
    [two] شهادتان ساريتان
    [few] { $count } شهادات سارية
   *[other] { $count } شهادة سارية
}
portal-deadline-tier = آخر يوم لمستواك ما لم يُنجز المزيد
portal-deadline-registration = ينتهي التسجيل: { $what }
portal-deadline-renewal = موعد التجديد: { $what }
portal-deadline-onboarding = التهيئة: { $what }
portal-deadline-certificate = تنتهي الشهادة: { $what }
portal-deadline-claim = المطالبة قبل: { $what }
portal-tier-kept-through = مستواك محفوظ حتى { $day } مهما حدث.
portal-ladder = سلّمك
portal-you-are-here = أنت هنا
portal-nothing-asked = لا يُطلب شيء.
portal-what-if = ماذا يلزم؟
portal-what-if-text = حرّك المؤشرات لترى ما سيكون عليه المستوى التالي لو تم كل ذلك في { $day }.
portal-what-if-deals = صفقات أخرى بمبلغ { $amount } كصفقتك الأخيرة ({ $like })
portal-what-if-certificates = أشخاص معتمدون آخرون ({ $like })
portal-what-if-holds = تم بلوغ { $tier }.
portal-what-if-lacks = { $tier }: المتبقي { $missing }.
portal-gains = ما يمنحه { $tier }
portal-kept = ما يطلبه مستواك
portal-tracks = ما لديك إلى جانبه
portal-moves = كيف حدث ذلك
portal-before = { $before } في السنة السابقة
portal-growth = النمو السنوي
portal-average-deal = متوسط الصفقة
portal-refunds = المبالغ المردودة
portal-satisfaction = رضا العملاء
portal-satisfaction-note = { $answers ->
    [one] إجابة واحدة؛ الهدف أعلى من { $target }
    [two] إجابتان؛ الهدف أعلى من { $target }
    [few] { $answers } إجابات؛ الهدف أعلى من { $target }
   *[other] { $answers } إجابة؛ الهدف أعلى من { $target }
}
portal-board-title = لوحة المتصدرين
portal-board-note = حسب الإيرادات في 12 شهرًا، بين شركاء البرنامج ({ $partners }). لا يُذكر إلا من وافق على ذكر اسمه.
portal-board-place = الترتيب
portal-board-partner = الشريك
portal-board-unnamed = بلا اسم
portal-recognition = التقدير
portal-reached = تم بلوغ { $tier }
portal-years = { $years ->
    [one] سنة واحدة في البرنامج
    [two] سنتان في البرنامج
    [few] { $years } سنوات في البرنامج
   *[other] { $years } سنة في البرنامج
}
portal-older-deals = { $count ->
    [one] صفقة سابقة واحدة غير معروضة هنا.
    [two] صفقتان سابقتان غير معروضتين هنا.
    [few] { $count } صفقات سابقة غير معروضة هنا.
   *[other] { $count } صفقة سابقة غير معروضة هنا.
}
portal-renewals = تجديدات مستحقة
portal-registrations = عملاء مسجلون
portal-registrations-none = لا يوجد تسجيل مفتوح.
portal-closed-deals = صفقات مغلقة
portal-deals-none = لا صفقات بعد.
portal-col-due = الموعد
portal-col-customer = العميل
portal-col-product = المنتج
portal-col-last-amount = آخر مبلغ
portal-col-deal = الصفقة
portal-col-lapses = ينتهي في
portal-col-registered = سُجل في
portal-col-date = التاريخ
portal-col-kind = النوع
portal-col-amount = المبلغ
portal-col-month = الشهر
portal-col-holder = الحساب
portal-col-opening = الرصيد الافتتاحي
portal-col-earned = المكتسب
portal-col-paid = المدفوع
portal-col-what = البيان
portal-col-person = الشخص
portal-col-certificate = الشهادة
portal-col-passed = اجتيزت في
portal-col-expires = تنتهي في
portal-col-state = الحالة
portal-col-closed = أُغلقت في
portal-next-payday = يوم الدفع التالي هو { $day }.
portal-commission = العمولة في { $year }
portal-earned = المكتسب
portal-earned-title = المكتسب حسب الشهر، { $currency }
portal-earned-year = المكتسب هذه السنة
portal-paid-year = المدفوع هذه السنة
portal-balance = الرصيد
portal-pending = منه ما لم يُستحق بعد
portal-nothing-earned = لم يُكسب شيء بعد.
portal-lines-in-all = { $count ->
    [one] سطر واحد منذ انضمامك.
    [two] سطران منذ انضمامك.
    [few] { $count } أسطر منذ انضمامك.
   *[other] { $count } سطرًا منذ انضمامك.
}
portal-statements-by-month = شهرًا بشهر
portal-payments = الدفعات
portal-account-head = أين ندفع
portal-written-off = { $amount }، مشطوب
portal-paid-by = طريقة الدفع
portal-account = الحساب
portal-paid-in = عملة الدفع
portal-tax-number = الرقم الضريبي
portal-address = العنوان
portal-closing = الرصيد الختامي
portal-lines = سطرًا بسطر
portal-line-base = محسوب من
portal-line-rate = النسبة
portal-line-tier = المستوى في ذلك اليوم
portal-line-balance = الرصيد بعده
portal-beside = خارج الرصيد
portal-how-to-ask = اطلب التمويل قبل بدء النشاط:
portal-fund-available = المتاح
portal-fund-reserved = المحجوز
portal-fund-granted = الممنوح والمودع
portal-fund-paid = المدفوع
portal-fund-lapsed = المنقضي
portal-fund-entries = كل حركة
portal-fund-rules = ما يطلبه الصندوق
portal-funds-none = لا توجد أموال لك في أي صندوق بعد.
portal-requests = طلباتك
portal-requests-none = لا طلبات بعد.
portal-request-problems = لا يوافق ما يطلبه الصندوق
portal-request-evidence = الإثباتات
portal-request-requested = مطلوب
portal-request-approved = تمت الموافقة
portal-request-declined = مرفوض
portal-request-under-way = قيد التنفيذ
portal-request-claim-due = المطالبة مستحقة
portal-request-claimed = تمت المطالبة
portal-request-paid = مدفوع
portal-request-cancelled = ملغى
portal-request-lapsed = منقضٍ
portal-request-paid-back = أُعيد المبلغ
portal-step-requested = الطلب
portal-step-approved = الموافقة
portal-step-declined = الرفض
portal-step-held = النشاط
portal-step-claimed = المطالبة
portal-step-paid = الدفع
portal-step-paid-back = إعادة المبلغ
portal-step-cancelled = الإلغاء
portal-entry-allocated = مُنح: { $what }
portal-entry-accrued = كُسب: { $what }
portal-entry-reserved = حُجز: { $what }
portal-entry-released = أُفرج عنه: { $what }
portal-entry-paid = دُفع: { $what }
portal-entry-paid-back = أُعيد: { $what }
portal-entry-expired = انقضى: { $what }
portal-cause-declined = مرفوض
portal-cause-cancelled = ملغى
portal-cause-lapsed = لم يُطالب بشيء في الموعد
portal-cause-paid-less = دُفع أقل
portal-cause-revised = تمت الموافقة على مبلغ آخر
portal-cause-returned = أُعيد المبلغ
portal-cause-usable-through = صالح حتى { $day }
portal-cause-left = غادر في { $day }
portal-onboarding-text = أُنجزت { $done } من { $of } خطوات
portal-step-done = أُنجزت في { $day }
portal-step-due = الموعد { $day }
portal-step-open = قادمة
portal-certificates = الشهادات
portal-certificates-none = لا يوجد أشخاص معتمدون بعد.
portal-certificate-valid = سارية
portal-certificate-soon = تنتهي قريبًا
portal-certificate-lapsed = منتهية
portal-courses = دورات واختبارات لك
portal-support-level = مستوى الدعم: { $level }
portal-channels = كيف تتواصل معنا
portal-no-response-time = دون وعد بمدة للرد
portal-support-page = الدعم حسب المستوى
portal-support-requests = أسئلتك
portal-support-requests-none = لا أسئلة بعد.
portal-resources-none = لم يُخصص لك شيء بعد.
portal-changes = ما سيتغير
portal-announcements = كل الإعلانات

## Mails

mail-greeting = مرحبًا { $name }،
mail-reason = تصلك هذه الرسالة بصفتك جهة اتصال لدى { $partner }، الشريك في { $program } ضمن { $network }.
mail-answer = إذا كان هناك ما يحتاج إلى توضيح فيكفي أن ترد على هذه الرسالة.
mail-customers = عملاؤك
mail-no-tier = بلا مستوى
mail-tier = المستوى
mail-partner-since = شريك منذ
mail-days = من { $from } إلى { $until }
mail-step-done = أُنجزت في { $day }
mail-requirement = الشرط
mail-wanted = المطلوب
mail-there = المتوفر لديك
mail-missing = المتبقي: { $what }
mail-unsubscribe = إلغاء الاشتراك في هذه النشرة
mail-welcome-subject = مرحبًا بك في { $network }
mail-welcome-preheader = كيف يبدأ { $partner } في { $program }، ومن يساعده.
mail-welcome-heading = مرحبًا، { $partner }
mail-welcome-lede = منذ { $day } صار { $partner } شريكًا لشركة { $vendor } في { $program }. يسعدنا وجودكم معنا.
mail-welcome-steps = هذه خطواتك الأولى. ينجز معظم الشركاء خطوة أو خطوتين في الأسبوع، ولا يلزم أن يتم شيء في اليوم الأول.
mail-welcome-help = { $manager } يتولى متابعتك. يكفي أن ترد على هذه الرسالة أو أن تتصل.
mail-welcome-button = اقرأ عن برنامجك
mail-onboarding-subject = الخطوة التالية: { $step }
mail-onboarding-preheader = ما بقي مفتوحًا من تهيئتك في { $program }.
mail-onboarding-heading = التالي: { $step }
mail-onboarding-progress = { $done ->
        [0] عدد خطوات تهيئتك { $count }، وأولها: { $step }.
        [one] أُنجزت خطوة واحدة من { $count } في تهيئتك. التالية: { $step }.
        [two] أُنجزت خطوتان من { $count } في تهيئتك. التالية: { $step }.
        [few] أُنجزت { $done } خطوات من { $count } في تهيئتك. التالية: { $step }.
       *[other] أُنجزت { $done } خطوة من { $count } في تهيئتك. التالية: { $step }.
    }
mail-onboarding-by = من المقرر إنجازها بحلول { $day }.
mail-onboarding-late = كان من المقرر إنجازها بحلول { $day }. إذا كان هناك ما يعيقك فأخبرنا: نفضّل أن نساعدك الآن على أن ننتظر.
mail-onboarding-button = افتح التدريب والموارد
mail-tier-up-subject = صار { $partner } في مستوى { $tier }
mail-tier-up-preheader = ما يمنحك إياه { $tier } ابتداءً من { $day }.
mail-tier-up-heading = أنت الآن في مستوى { $tier }
mail-tier-up-lede = تهانينا! في { $day } ارتقى { $partner } من { $before } إلى { $tier } في { $program }. وهذا ما لديك من الآن:
mail-tier-up-benefits = الجديد مع { $tier }
mail-tier-up-materials = شارتك وشهادتك وموادك المشتركة تحمل المستوى الجديد بالفعل. تجدها في بوابة الشركاء الخاصة بك.
mail-tier-up-button = اطّلع على ما يمنحك إياه مستواك
mail-tier-at-risk-subject = { $tier } حتى { $last }: ما ينقص للحفاظ عليه
mail-tier-at-risk-preheader = ابتداءً من { $effective } سيكون المستوى { $next }. لا يزال هناك وقت لتغيير ذلك.
mail-tier-at-risk-heading = { $tier } حتى { $last }
mail-tier-at-risk-review = بحسب ما نعرفه اليوم يحتفظ { $partner } بمستوى { $tier } حتى { $last }. وفي مراجعة { $decided } سيصبح { $next }.
mail-tier-at-risk-grace = { $partner } في فترة سماح تنتهي في { $decided }. وابتداءً من { $effective } سيكون المستوى { $next }.
mail-tier-at-risk-decided = تقرر في { $decided } أن يكون { $partner } في مستوى { $next } ابتداءً من { $effective }. وحتى ذلك الحين يبقى { $tier } لك بكل ما يمنحه.
mail-tier-at-risk-placement = مُنح { $partner } مستوى { $tier } حتى { $last }. وابتداءً من { $effective } يسري المستوى الذي تستحقه نتائجك: { $next }.
mail-tier-at-risk-missing = ما يجب أن يتوفر في { $decided } للحفاظ على { $tier }
mail-tier-at-risk-closing = تُحتسب الصفقات والشهادات الجارية فور وصولها. إذا كان لديك منها ما لا نعرفه بعد فأخبرنا.
mail-tier-at-risk-button = خطّط لذلك مع { $manager }
mail-tier-at-risk-button-nobody = خطّط لذلك معنا
mail-statement-subject = كشف حسابك عن { $month }
mail-statement-preheader = ما كسبه { $partner } وما دُفع.
mail-statement-heading = كشف حساب { $month }
mail-statement-lede = كشف حساب { $partner } عن { $month } جاهز.
mail-statement-opening = الرصيد الافتتاحي
mail-statement-closing = الرصيد الختامي
mail-statement-holder = كشف الحساب
mail-statement-table = أرصدة { $month }
mail-statement-files = تجد كل سطر مع سببه في بوابة الشركاء الخاصة بك، بصيغة PDF وكمصنف بيانات وبصيغة CSV.
mail-statement-button = اسأل { $manager } عنه
mail-statement-button-nobody = اسألنا عنه
mail-fund-approved-subject = تمت الموافقة: { $title }
mail-fund-approved-preheader = { $amount } من صناديق التسويق الخاصة بك.
mail-fund-approved-heading = { $amount } لـ { $title }
mail-fund-approved-lede = وافقنا على طلبك في { $day }. نتحمل من التكلفة ما لا يزيد على { $amount }.
mail-fund-declined-subject = لم تتم الموافقة: { $title }
mail-fund-declined-preheader = لماذا قررنا ذلك في { $day }، وما يمكنك فعله.
mail-fund-declined-heading = { $title }: ليس هذه المرة
mail-fund-declined-lede = شكرًا على طلبك بمبلغ { $asked }. قررنا في { $day } عدم تمويله.
mail-fund-reason = السبب: { $reason }
mail-fund-activity = النشاط
mail-fund-held = موعد النشاط
mail-fund-asked = المطلوب
mail-fund-granted = الموافق عليه
mail-fund-claim-by = آخر موعد للمطالبة
mail-fund-claim = بعد النشاط قدّم مطالبتك مع الفواتير والإثباتات. لا يمكن دفع ما يصل بعد ذلك الموعد.
mail-fund-again = يسعدنا أن تتقدم بطلب آخر لنشاط مختلف أو في ربع آخر من السنة.
mail-fund-button = اكتب إلى { $manager }
mail-fund-button-nobody = اكتب إلينا
mail-newsletter-subject = { $network }: { $newest }
mail-newsletter-preheader = الجديد للشركاء في { $month }.
mail-newsletter-heading = أخبار للشركاء، { $month }
mail-newsletter-more = تابع القراءة
mail-newsletter-dates = قريبًا
mail-newsletter-button = كل الأخبار
mail-newsletter-reason = تصلك هذه النشرة بصفتك جهة اتصال لدى شريك في { $network }.
mail-campaign-partner = { $partner } شريك لشركة { $vendor }.
mail-campaign-partner-tier = { $partner } شريك { $tier } لشركة { $vendor }.
mail-campaign-reason = تصلك هذه الرسالة من { $partner }.
mail-campaign-unsubscribe = لا أريد رسائل أخرى كهذه

## The pages of the vendor's people

staff-nav = صفحات البرنامج
staff-confidential = سري: لفريقنا فقط.
staff-portfolio = المحفظة
staff-attention = يحتاج إلى متابعة
staff-figures = أرقام البرنامج
staff-costs = التكاليف
staff-leaders = لوحة المتصدرين
staff-review = مراجعة الأعمال
staff-review-title = مراجعة الأعمال: { $partner }
staff-partners = { $count ->
    [0] لا شركاء
    [one] شريك واحد
    [two] شريكان
    [few] { $count } شركاء
    [many] { $count } شريكًا
   *[other] { $count } شريك
}
staff-no-manager = بلا مدير قناة
staff-next = { $tier }: المتبقي { $missing }
staff-at-risk = مستويات معرضة للنزول خلال 90 يومًا ({ $count })
staff-rising = على وشك الارتقاء ({ $count })
staff-approvals = طلبات تنتظر ({ $count })
staff-late-onboarding = تهيئة متأخرة ({ $count })
staff-certificates = شهادات تنتهي قريبًا ({ $count })
staff-registrations = تسجيلات على وشك الانتهاء ({ $count })
staff-nothing = لا شيء.
staff-to-decide = { $title }، { $amount }، بانتظار القرار
staff-to-pay = { $title }، { $amount }، تمت المطالبة وبانتظار الدفع
staff-manager = مدير القناة
staff-joined = شريك منذ
staff-ended = شريك حتى
staff-country = البلد
staff-region = المنطقة
staff-people = فريقنا
staff-placements = مستويات مُنحت يدويًا
staff-since = منذ { $day }
staff-aliases = الأسماء في السجلات
staff-website = الموقع الإلكتروني
staff-part-of = { $part } من { $whole }
staff-find = ابحث عن شريك
staff-program = البرنامج
staff-tier = المستوى
staff-next-tier = المستوى التالي
staff-targets = مقارنة بالأهداف
staff-target = الهدف: أعلى من { $target }
staff-met = تحقق
staff-not-met = لم يتحقق
staff-no-figure = لا شيء لقياسه
staff-kpi-acquisition = شركاء جدد في الشهر
staff-kpi-activation = شركاء يبيعون
staff-kpi-growth = النمو السنوي للإيرادات
staff-kpi-satisfaction = رضا العملاء
staff-kpi-channel-share = حصة القناة من الإيرادات
staff-incentives = الحوافز
staff-funds = صناديق التسويق، بما فيها ما وُعد به
staff-costs-of-year = التكاليف في { $year }
staff-costs-by-month = الحوافز حسب الشهر، { $year }
staff-costs-text = { $amount } حتى الآن.
staff-left = المتبقي { $amount }
staff-over = تجاوز الميزانية بمبلغ { $amount }
staff-no-budget = لم تُحدد ميزانية.
staff-by-kind = حسب النوع
staff-by-program = حسب البرنامج
staff-no-rate = لأحد المبالغ عملة بلا سعر صرف إلى عملة الموقع، فلا يوجد مجموع.
staff-pipeline = طلبات الصناديق حسب الحالة
staff-count = الطلبات
staff-leaders-note = حسب الإيرادات في 12 شهرًا، بعملة { $currency }.
staff-data = خريطة البيانات
staff-data-note = أي الحقول خاصة، وأين تُحفظ، ومن يقرؤها، وإلى متى. أُعدّت من تعريفات البرنامج نفسه ومن جداول هذا الموقع.
staff-data-classes = الفئات
staff-data-class = الفئة
staff-data-readers = يقرؤها
staff-data-outputs = في مخرجات
staff-data-field = الحقل
staff-data-kept = مدة الحفظ
staff-data-everyone = الجميع
staff-data-repository-alone = من يقرأ المستودع
staff-data-nobody = لا أحد
staff-data-nowhere = لا مكان
staff-data-as-long = ما دامت موجودة هناك
staff-data-no-period = لا مدة محددة
staff-data-period = { $period } (كما في الإعدادات)
staff-data-class-public = عام
staff-data-class-contact = يسمّي شخصًا
staff-data-class-general = عن شريك، دون أموال
staff-data-class-finance = أموال شريك
staff-data-class-staff = لموظفينا
staff-data-class-repository = لا يُطبع في أي مكان
staff-their-portal = بوابة الشريك
staff-print = طباعة
staff-tier-asks = ما يطلبه المستوى
staff-requests = طلبات الصناديق
staff-plans = خطط الأعمال
staff-about = عن الشريك
staff-contacts = جهات الاتصال
staff-notes = ملاحظات
staff-moves = كيف وصل إلى مستواه
staff-agreed = ما اتُّفق عليه للربع القادم
staff-agreed-note = مساحة للكتابة في الصفحة المطبوعة.
staff-plan-who = المسؤول
staff-plan-by = الموعد

## The page of the brand

brand-logo = الشعار
brand-logo-light = على خلفية فاتحة
brand-logo-dark = على خلفية داكنة
brand-logo-mono = بلون واحد
brand-logo-mark = الرمز
brand-space = المساحة الخالية من كل جانب: { $share } من ارتفاع الشعار.
brand-minimum = لا يقل عرضه عن { $width }.
brand-download = تنزيل
brand-colours = الألوان
brand-colour-accent = اللون المميز
brand-colour-accent_ink = النص على اللون المميز
brand-colour-highlight = لون الإبراز
brand-colour-ink = النص
brand-colour-paper = الصفحة
brand-colour-surface = البطاقات
brand-colour-muted = النص الثانوي
brand-colour-line = الخطوط الفاصلة
brand-on-light = فاتح
brand-on-dark = داكن
brand-contrast = التباين
brand-contrast-pair = النص والخلفية
brand-contrast-of = { $text } / { $ground }
brand-contrast-note = يحتاج النص إلى تباين 4.5 : 1، والنص الكبير إلى 3 : 1 (WCAG 2.2، المستوى AA).
brand-ratio = { $ratio } : 1
brand-type = الخطوط
brand-font-heading = العناوين
brand-font-body = النص
brand-font-mono = الشفرة والأرقام
brand-tone = النبرة
brand-legal = السطور القانونية
brand-legal-other = كل البلدان الأخرى
brand-badges = الشارات
brand-badges-in-portal = يجد الشركاء شارة مستواهم في بوابتهم: لخلفية فاتحة ولخلفية داكنة وبلون واحد.
brand-badges-own = شارة مستواك بين ملفاتك: لخلفية فاتحة ولخلفية داكنة وبلون واحد.
