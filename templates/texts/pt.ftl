## Badges

badge-partner = Parceiro { $year }
badge-title = Parceiro { $tier } { $vendor } { $year }
badge-description = Nível { $rung } de { $rungs }: { $program }.

## Days

day-of-month = { $day }
weekday-and-day = { $weekday }, { $day }
days-from-to = { $first } a { $last }

## Decks

deck-who = Quem procuramos, e por quê
deck-benefits = Benefícios para parceiros
deck-earnings = Quanto você ganha
deck-earnings-alike = Em qualquer nível: { $list }
deck-earnings-beside = Além disso: { $list }
deck-tiers =
    { $tiers ->
        [1] Um nível
        [2] Dois níveis
        [3] Três níveis
        [4] Quatro níveis
        [5] Cinco níveis
        [6] Seis níveis
       *[other] { $tiers } níveis
    }{ $measures ->
        [0] { "" }
        [1] { "" }, um critério
        [2] { "" }, dois critérios
        [3] { "" }, três critérios
       *[other] { "" }, { $measures } critérios
    }
deck-side-by-side = Lado a lado
deck-stories = Casos de sucesso
deck-first-story = A primeira história pode ser a sua.
deck-getting-started = Primeiros passos
deck-getting-started-lede = { $duration } da inscrição ao primeiro negócio

## Libraries

library-language = Português
library-program-title = { $program }: materiais
library-program-lede = Tudo o que publicamos sobre o programa: para ler, enviar e apresentar.
library-partner-title = Materiais de marketing
library-partner-lede = Feitos para { $partner }: com seu nome, seu nível e seu contato, prontos para usar.
library-group-print = Para imprimir e enviar
library-group-slides = Para apresentar
library-group-marks = Para mostrar
library-item-brochure = Folheto
library-item-guide = Guia do programa
library-item-deck = Apresentação de vendas
library-item-handout = Apostila
library-item-certificate = Certificado
library-item-badge-light = Selo em fundo claro
library-item-badge-dark = Selo em fundo escuro
library-item-badge-mono = Selo em uma cor
library-item-social-wide = Imagem larga
library-item-social-square = Imagem quadrada
library-item-qr = QR code para a sua página
library-item-mail = E-mail
library-item-kit = Kit
library-item-statement = Extrato
library-kind-brochure = Folheto
library-kind-guide = Guia do programa
library-kind-sales_deck = Apresentação de vendas
library-kind-certificate = Certificado
library-kind-badge = Selos
library-kind-social_media_assets = Imagens para publicações
library-kind-email_templates = E-mails de campanha
library-kind-qr_code = QR code
library-kind-kit = Kit
library-preview = Primeira página: { $title }
library-print = { $paper }, com marcas de corte
library-handout = com notas
library-until = Pode ser usado até
library-download = Baixar
library-kit = Tudo em um arquivo
library-kit-text = Folhetos, slides, selos, imagens, publicações e e-mails em pastas, com uma lista do que é o quê.
library-campaigns = Campanhas
library-pictures = Imagens
library-posts = Publicações
library-posts-text = Copie um texto, junte uma imagem, e a publicação é sua.
library-mail = E-mail para seus clientes
library-subject = Assunto
library-copy = Copiar
library-nothing = Ainda não há nada para baixar.
library-period = { $from } a { $until }
library-period-from = A partir de { $from }

## Kits

kit-title = Kit de marketing da { $vendor } para { $partner }
kit-made = Feito em { $day }.
kit-use = Tudo aqui foi feito para você: use como está, em seu próprio nome. Quando seu nível ou seu contato mudar, haverá um novo kit no seu portal.
kit-folder-print = para imprimir e enviar
kit-folder-slides = para apresentar e editar na sua ferramenta
kit-folder-badges = o selo do seu nível, para o site e os papéis
kit-folder-social = imagens para publicações
kit-folder-posts = os textos que as acompanham
kit-folder-mail = e-mails para seus clientes: abra o .eml no seu programa de e-mail
kit-folder-qr-code = leva à sua página no nosso diretório
kit-ends = Não use depois do último dia:

## Posts

social-is-a-partner = Parceiro { $tier } da { $vendor }

## QR codes

qr-title = { $partner } no diretório de parceiros

## Mails

mail-greeting = Olá, { $name },
mail-reason = Você recebe este e-mail como contato de { $partner }, parceira no { $program } da { $network }.
mail-answer = Se algo não estiver claro, basta responder a este e-mail.
mail-customers = Seus clientes
mail-no-tier = nenhum nível
mail-tier = Nível
mail-partner-since = Parceira desde
mail-days = { $from } a { $until }
mail-step-done = Concluído em { $day }
mail-requirement = Requisito
mail-wanted = Exigido
mail-there = Atual
mail-missing = Falta: { $what }
mail-unsubscribe = Cancelar a assinatura deste boletim

mail-welcome-subject = Boas-vindas à { $network }
mail-welcome-preheader = Como { $partner } começa no { $program }, e quem ajuda.
mail-welcome-heading = Boas-vindas, { $partner }
mail-welcome-lede = Desde { $day }, { $partner } é parceira da { $vendor } no { $program }. É um prazer ter vocês conosco.
mail-welcome-steps = Estes são os primeiros passos. A maioria dos parceiros dá um ou dois por semana; nada precisa acontecer no primeiro dia.
mail-welcome-help = { $manager } acompanha vocês. Basta responder a este e-mail ou telefonar.
mail-welcome-button = Conheça o seu programa

mail-onboarding-subject = Próximo passo: { $step }
mail-onboarding-preheader = O que ainda falta na sua integração ao { $program }.
mail-onboarding-heading = Próximo passo: { $step }
mail-onboarding-progress = { $done ->
        [0] A sua integração tem { $count } passos, e o primeiro é { $step }.
        [one] Um de { $count } passos da sua integração está concluído. O próximo é { $step }.
       *[other] { $done } de { $count } passos da sua integração estão concluídos. O próximo é { $step }.
    }
mail-onboarding-by = O prazo previsto é { $day }.
mail-onboarding-late = O prazo previsto era { $day }. Se algo está impedindo vocês, avisem: preferimos ajudar agora a esperar.
mail-onboarding-button = Abrir treinamentos e materiais

mail-tier-up-subject = { $partner } agora é { $tier }
mail-tier-up-preheader = O que o nível { $tier } traz a partir de { $day }.
mail-tier-up-heading = Vocês agora são { $tier }
mail-tier-up-lede = Parabéns! Em { $day }, { $partner } subiu de { $before } para { $tier } no { $program }. A partir de agora vocês têm:
mail-tier-up-benefits = Novidades do nível { $tier }
mail-tier-up-materials = O selo, o certificado e os materiais conjuntos já mostram o novo nível. Tudo está no seu portal de parceiros.
mail-tier-up-button = Veja o que o seu nível oferece

mail-tier-at-risk-subject = { $tier } até { $last }: o que falta para manter o nível
mail-tier-at-risk-preheader = A partir de { $effective } o nível seria { $next }. Ainda há tempo para mudar isso.
mail-tier-at-risk-heading = { $tier } até { $last }
mail-tier-at-risk-review = Pelo que sabemos hoje, { $partner } mantém o nível { $tier } até { $last }. Na revisão de { $decided } ele passaria a { $next }.
mail-tier-at-risk-grace = { $partner } está no período de tolerância, que termina em { $decided }. A partir de { $effective } o nível seria { $next }.
mail-tier-at-risk-decided = Em { $decided } foi decidido que { $partner } passa a { $next } a partir de { $effective }. Até lá, { $tier } continua com vocês, com tudo o que traz.
mail-tier-at-risk-placement = { $partner } foi colocada no nível { $tier } até { $last }. A partir de { $effective } vale o nível que resulta dos seus números: { $next }.
mail-tier-at-risk-missing = O que precisa existir em { $decided } para manter o nível { $tier }
mail-tier-at-risk-closing = Negócios e certificados a caminho contam assim que forem registrados. Se há algum que ainda não conhecemos, avisem.
mail-tier-at-risk-button = Planejar com { $manager }
mail-tier-at-risk-button-nobody = Planejar conosco

mail-statement-subject = O seu extrato de { $month }
mail-statement-preheader = O que { $partner } ganhou e o que foi pago.
mail-statement-heading = Extrato de { $month }
mail-statement-lede = O extrato de { $partner } de { $month } está pronto.
mail-statement-opening = Saldo inicial
mail-statement-closing = Saldo final
mail-statement-holder = Extrato
mail-statement-table = Saldos de { $month }
mail-statement-files = Cada linha, com o seu motivo, está no seu portal de parceiros, em PDF, planilha e CSV.
mail-statement-button = Perguntar a { $manager }
mail-statement-button-nobody = Perguntar sobre o extrato

mail-fund-approved-subject = Aprovado: { $title }
mail-fund-approved-preheader = { $amount } dos seus fundos de marketing.
mail-fund-approved-heading = { $amount } para { $title }
mail-fund-approved-lede = Aprovamos o seu pedido em { $day }. Até { $amount } do custo fica por nossa conta.
mail-fund-declined-subject = Não aprovado: { $title }
mail-fund-declined-preheader = Por que decidimos assim em { $day }, e o que vocês podem fazer.
mail-fund-declined-heading = { $title }: desta vez não
mail-fund-declined-lede = Obrigado pelo pedido de { $asked }. Em { $day } decidimos não financiá-lo.
mail-fund-reason = O motivo: { $reason }
mail-fund-activity = Atividade
mail-fund-held = Realização
mail-fund-asked = Pedido
mail-fund-granted = Aprovado
mail-fund-claim-by = Prestar contas até
mail-fund-claim = Depois da atividade, enviem as notas fiscais e os comprovantes. O que chegar mais tarde não poderá ser pago.
mail-fund-again = Vocês podem fazer um novo pedido, com outra atividade ou em outro trimestre.
mail-fund-button = Escrever para { $manager }
mail-fund-button-nobody = Escrever para nós

mail-newsletter-subject = { $network }: { $newest }
mail-newsletter-preheader = As novidades de { $month } para parceiros.
mail-newsletter-heading = Novidades para parceiros, { $month }
mail-newsletter-more = Continuar lendo
mail-newsletter-dates = Próximas datas
mail-newsletter-button = Todas as novidades
mail-newsletter-reason = Você recebe este boletim como contato de um parceiro da { $network }.

mail-campaign-partner = { $partner } é parceira da { $vendor }.
mail-campaign-partner-tier = { $partner } é parceira { $tier } da { $vendor }.
mail-campaign-reason = Você recebe este e-mail de { $partner }.
mail-campaign-unsubscribe = Não quero mais receber e-mails como este

## Planilhas

sheet-lines = Extrato
sheet-reasons = Motivos
sheet-person = Para { $person }
sheet-as-of = Posição em { $day }
sheet-opening = Saldo inicial
sheet-closing = Saldo final
sheet-check = Confere com o saldo apurado
sheet-check-good = sim
sheet-check-bad = NÃO: uma célula foi alterada
sheet-number = Nº
sheet-date = Data
sheet-kind = Tipo
sheet-what = O quê
sheet-deal = Negócio
sheet-customer = Cliente
sheet-product = Produto
sheet-tier = Nível
sheet-base = Base
sheet-rate = Taxa
sheet-amount = Valor
sheet-beside = Fora do saldo
sheet-balance = Saldo
sheet-reason = Motivo
sheet-definitions = O que os tipos significam
sheet-means-earned = Ganho com um negócio ou um período e somado ao saldo; retomado por uma devolução, com sinal negativo.
sheet-means-from-funds = Ficou abaixo do mínimo de um fundo, saiu dele e foi somado ao saldo.
sheet-means-paid = Pago em um dia de pagamento e descontado do saldo.
sheet-means-written-off = Ficou tempo demais abaixo do mínimo para pagamento e foi descontado do saldo.
sheet-means-in-kind = Concedido de outra forma que não dinheiro. Aparece aqui e não faz parte do saldo.
sheet-means-into-funds = Depositado em um fundo. Aparece aqui e não faz parte do saldo.

## The brochure

brochure-what-we-look-for = O que procuramos
brochure-every-partner = O que todo parceiro recebe
brochure-tier-by-tier = Nível por nível
brochure-incentives = Quanto você ganha
brochure-support = Suporte
brochure-marketing = Marketing em conjunto
brochure-apply = Inscreva-se em
brochure-partner = Seu parceiro
brochure-onboarding = Integração em { $duration }

## The guide

guide-label = Guia do programa
guide-requirements = O que procuramos
guide-benefits = O que todo parceiro recebe
guide-tiers = Os níveis
guide-earnings = Quanto você ganha
guide-support = Suporte

## The handout of a deck

deck-notes = O que dizer
deck-handout = Material de apoio

## Certificates

certificate-title = Certificado de parceiro
certificate-certifies = Certificamos que
certificate-is = é parceiro { $tier } no { $program }
certificate-since = desde { $day }
certificate-scan = Confira em

## Statements

statement-title = Extrato de { $period }
statement-word = Extrato
statement-for = Para
statement-person = Pessoa
statement-period = Período
statement-currency = Moeda
statement-partner-id = Parceiro
statement-summary = Em resumo
statement-opening = Saldo inicial
statement-closing = Saldo final
statement-lines = Lançamentos
statement-date = Data
statement-what = O quê e por quê
statement-amount = Valor
statement-balance = Saldo
statement-no-lines = Nada foi ganho nem pago neste período.
statement-not-counted = fora do saldo
statement-beside = Fora do saldo
statement-questions = Dúvidas sobre este extrato
statement-page = Página { $page } de { $pages }
statement-payment = Pagamento
statement-written-off = Baixado
statement-from-fund = De um fundo
statement-sum-earned = Ganho
statement-sum-from-funds = De fundos
statement-sum-paid = Pago
statement-sum-written-off = Baixado
statement-sum-in-kind = Em benefícios
statement-sum-into-funds = Para fundos
statement-why-share = { $rate } de { $base } por { $row }, no nível { $tier }.
statement-why-fixed = Por { $row }, no nível { $tier }.
statement-why-period = Pelo período até { $day }, no nível { $tier }.
statement-why-refund = { $what } sobre { $of }, estornado pela devolução { $row }.
statement-why-clawback = { $what } sobre { $of }, estornado por causa de { $row }.
statement-why-split = Uma parte do que { $partner } ganhou.
statement-why-in-kind = Concedido em benefícios, não em dinheiro.
statement-why-into-fund = Vai para um fundo.
statement-why-from-fund = { $fund } ficou abaixo do mínimo e é pago em dinheiro.
statement-why-paid = Tudo o que estava liberado até { $day }.
statement-why-written-off = O que estava liberado até { $day } ficou abaixo do mínimo.

## Periods: a day, week, month, quarter, half-year or year, of the calendar or the fiscal year

period = { $unit ->
    [day] dia
    [week] semana
    [month] mês
    [quarter] trimestre
    [half] semestre
    [fiscal-month] mês fiscal
    [fiscal-quarter] trimestre fiscal
    [fiscal-half] semestre fiscal
    [fiscal-year] ano fiscal
   *[year] ano
}
period-in-this = { $unit ->
    [week] nesta semana
   *[other] neste { period }
}
period-in-last = { $unit ->
    [week] na última semana
   *[other] no último { period }
}
period-in-this-and-last = { $unit ->
    [week] nesta semana e na anterior
   *[other] neste { period } e no anterior
}
period-in-this-and-more = { $unit ->
    [week] nesta semana e nas { $count } anteriores
   *[other] neste { period } e nos { $count } anteriores
}
period-in-last-many = { $unit ->
    [day] nos últimos { $count } dias
    [week] nas últimas { $count } semanas
    [month] nos últimos { $count } meses
    [quarter] nos últimos { $count } trimestres
    [half] nos últimos { $count } semestres
    [fiscal-month] nos últimos { $count } meses fiscais
    [fiscal-quarter] nos últimos { $count } trimestres fiscais
    [fiscal-half] nos últimos { $count } semestres fiscais
    [fiscal-year] nos últimos { $count } anos fiscais
   *[year] nos últimos { $count } anos
}
period-per = por { period }
period-of-every = de cada { period }
period-of-next = { $unit ->
    [week] da próxima semana
   *[other] do próximo { period }
}
period-end-of-that = { $unit ->
    [week] o fim dessa semana
   *[other] o fim desse { period }
}
period-end-of-same = { $unit ->
    [week] o fim da mesma semana
   *[other] o fim do mesmo { period }
}
period-end-of-following = { $unit ->
    [week] o fim da semana seguinte
   *[other] o fim do { period } seguinte
}

## Rules in words: what is measured and asked

count-word = { $count ->
    [0] nenhuma
    [1] uma
    [2] duas
    [3] três
    [4] quatro
    [5] cinco
    [6] seis
    [7] sete
    [8] oito
    [9] nove
    [10] dez
    [11] onze
    [12] doze
   *[other] { $count }
}
noun-revenue = receita
noun-region = região
noun-country = país
noun-year = ano
noun-size = tamanho
noun-volume = volume
level-basic = básico
level-standard = padrão
level-advanced = avançado
level-enterprise = enterprise
say-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
say-weeks = { $count ->
    [one] { $count } semana
   *[other] { $count } semanas
}
say-months = { $count ->
    [one] { $count } mês
   *[other] { $count } meses
}
say-years = { $count ->
    [one] { $count } ano
   *[other] { $count } anos
}
# A span after "in", "within" and "after", for languages that put it into another case.
span-dative = { $unit ->
    [day] { say-days }
    [week] { say-weeks }
    [year] { say-years }
   *[month] { say-months }
}
say-revenue = Receita
say-revenue-in = Receita em { $span }
say-certified-people = Pessoas certificadas
say-none = Nenhum
say-nothing-to-measure = Nada a medir
say-trailing = nos últimos { $span }
say-since = desde { $day }
say-since-joining = desde a adesão
say-since-the-beginning = desde o início
say-nothing = nada
say-no-partner-has = algo que nenhum parceiro tem
say-either = ou { $ways }
say-or-else = { ", ou " }
say-at-least-of = pelo menos { $count } de: { $parts }
say-not = não: { $what }
say-for-each = para cada { $key }: { $holds }
say-for-each-with = para cada { $key } com { $among }: { $holds }
say-in-at-least = { $count ->
    [one] pelo menos { $count } vez ({ $key }): { $holds }
   *[other] pelo menos { $count } vezes ({ $key }): { $holds }
}
say-without-a-break = sem interrupção por { $span }: { $holds }
say-any-day-of = em pelo menos um dia dos últimos { $span }: { $holds }
say-any-day = em pelo menos um dia { $window }: { $holds }
say-level = { $level } ou superior em { $track }
say-level-in = { $count ->
    [one] { $level } ou superior em { $track } (pelo menos { $count } × { $key })
   *[other] { $level } ou superior em { $track } (pelo menos { $count } × { $key })
}
say-the-tier = o nível
say-reached-within = { $tier } alcançado em até { $span } após a adesão
say-reached-before = { $tier } já alcançado antes
say-with-window = { $what } { $window }
say-certified = { $count ->
    [one] uma pessoa com certificado válido
   *[other] { count-word } pessoas com certificado válido
}
say-certified-more = { $count ->
    [one] 1 pessoa certificada
   *[other] { $count } pessoas certificadas
}
say-integration = uma integração de nível { $level }
say-integration-or-higher = uma integração de nível { $level } ou superior
say-of = { $noun } de { $value }
say-of-or-more = { $noun } de pelo menos { $value }
say-of-more-than = { $noun } de mais de { $value }
say-of-at-most = { $noun } de no máximo { $value }
say-of-less-than = { $noun } de menos de { $value }
say-of-exactly = { $noun } de exatamente { $value }
say-count-or-more = { $value } ou mais: { $noun }
say-amount-of = { $amount } de { $noun }
say-points-more = { $count ->
    [one] mais { $count } ponto em { $noun }
   *[other] mais { $count } pontos em { $noun }
}
say-more = mais { $value }: { $noun }
say-more-than = mais de { $value }
say-at-most = no máximo { $value }
say-less-than = menos de { $value }

## Rules in words: where a partner stands

say-hold-of = { $holding } de { $all } cumpridos
say-hold-of-highest = { $holding } de { $all }, o mais alto { $level }
say-did-not-hold-on = não cumprido em { $day }
say-held-on = cumprido em { $day }
say-no-level = nenhum
say-holds = cumprido
say-does-not-hold = não cumprido
say-more-of-these = mais { $count } destes: { $what }
say-missing-in = { $what } em { $key }
say-more-keys = { $count ->
    [one] mais { $count }: { $key } ({ $asked })
   *[other] mais { $count }: { $key } ({ $asked })
}
say-to-hold-for = cumprir sem interrupção por { $span }
say-to-hold-for-but = cumprir sem interrupção por { $span }, o que não ocorreu em { $day }
say-no-tier = nenhum nível
say-not-a-partner = Não era parceiro nesse dia.
say-first-tier-not-yet = Os requisitos do primeiro nível ainda não foram cumpridos.
say-held-since-joining = Mantido desde a adesão em { $day }.
say-risen = Subiu de { $from } em { $day }.
say-risen-decided = Subiu de { $from } em { $day }, decidido em { $decided }.
say-fallen = Desceu de { $from } em { $day }.
say-fallen-decided = Desceu de { $from } em { $day }, decidido em { $decided }.
say-fell = Desceu de { $from } em { $day }: o que deve valer a todo momento não valeu.
say-placed = Enquadrado manualmente desde { $day }.
say-placed-until = Enquadrado manualmente de { $day } a { $until }.
say-placement-ended = Mantido desde { $day }, quando terminou um enquadramento manual.
say-left = Saiu do programa; sem nível desde { $day }.
say-outlook = { $tier } até { $day }{ $why }{ $unless }; depois, { $then }.
say-unless = { ", a menos que haja mais: " }{ $what }
say-end-of-grace = { ", fim da carência," }
say-as-decided = { ", conforme decidido" }
say-when-placement-ends = { ", quando termina o enquadramento manual" }

## Rules in words: what is paid

say-by = { $range } por { $what }
say-by-tier = { $range } por nível
say-to = { $first } a { $last }

## Words for tables and their rows, by the id that the rules use

noun-tier = nível
noun-partner = parceiro
noun-person = pessoa
noun-customer = cliente
noun-product = produto
noun-amount = valor
noun-partners-region = região do parceiro
noun-partners-country = país do parceiro
noun-deals = vendas
noun-certifications = certificados
noun-registrations = registros
noun-referrals = indicações
noun-surveys = pesquisas
noun-integrations = integrações
noun-plans = planos
noun-cancellations = cancelamentos
one-deals = venda
one-certifications = certificado
one-registrations = registro
one-referrals = indicação
one-surveys = pesquisa
one-integrations = integração
one-plans = plano
one-cancellations = cancelamento
level-word = { $one ->
    [level] nível
   *[tier] nível
}

## The rules in words: how standing is reviewed

terms-reviewed = Avaliação
terms-reviewed-daily = Diária. Um { level-word } vale a partir do dia em que se tem tudo o que ele exige e deixa de valer no dia em que isso já não ocorre.
terms-never-reviewed = Nunca: cada { level-word } é concedido manualmente.
terms-moving-up = Promoção
terms-up-by-hand = Manual: nenhum { level-word } é obtido por avaliação.
terms-moving-down = Rebaixamento
terms-never-lost = Nunca: um { level-word } alcançado é mantido.
terms-grace = Quem já não tem o que o { level-word } exige recebe um prazo de { $span } para se regularizar.
terms-one-step = Desce-se um { level-word } por vez.
terms-kept = Garantia
terms-lower = Abaixo de cada { level-word }
terms-lower-text = Um { level-word } exige também tudo o que os inferiores exigem.
terms-transition = Transição
terms-nobody-before = Ninguém desce antes de { $day }.
terms-every-working-day = Todo dia útil
terms-every-day = Todos os dias
terms-every-weekday = Toda semana, { $weekday }
terms-on-first-day = No primeiro dia { period-of-every }
terms-on-month-day = No dia { $number } de cada mês
terms-on-day = No dia { $number } { period-of-every }
terms-on-last-day = No último dia { period-of-every }
terms-every-period-on = A cada { period }, em { $date }
terms-from-joining = { ", contado a partir da adesão" }
terms-or-monday = { ", ou na segunda-feira seguinte, se for fim de semana" }
terms-by-the-facts = { ", com os dados de " }{ $span } antes
terms-effect-after = O resultado vale { $span } após a avaliação.
terms-effect-next-day = O resultado vale a partir do dia seguinte.
terms-effect-next = O resultado vale a partir do primeiro dia { period-of-next }.
terms-locked-since-last = Por { $span } a contar do último dia em que o parceiro tinha tudo o que o { level-word } exige.
terms-locked = Por { $span } a contar do dia em que é alcançado, ou de uma avaliação posterior que encontre tudo o que o { level-word } exige.
terms-locked-through = Do dia em que é alcançado, ou de uma avaliação posterior que encontre tudo o que o { level-word } exige, até { period-end-of-that }.
terms-locked-through-following = Do dia em que é alcançado, ou de uma avaliação posterior que encontre tudo o que o { level-word } exige, até { period-end-of-following }.
terms-nothing-more = Nada mais
terms-one-for-each = Um para cada { $key }
ordinal = { $number ->
    [one] { $number }º
    [two] { $number }º
    [few] { $number }º
   *[other] { $number }º
}

## The rules in words: what earns how much

terms-on-metric = Sobre { $metric } no fim { period-of-every }.
terms-for-every = Para cada { $rows }.
terms-on-all = Sobre todas as { $rows }.
terms-on = Sobre { $rows }.
terms-of-all = Sobre { $base } de todas as { $rows }.
terms-of = Sobre { $base } de { $rows }.
terms-of-less-all = Sobre { $base } menos { $less } de todas as { $rows }.
terms-of-less = Sobre { $base } menos { $less } de { $rows }.
terms-rows-of-kinds = { $rows } do tipo { $kinds }
terms-rows-that = { $rows } { $that }
terms-with = com { $name }
terms-with-no = sem { $name }
terms-without = sem { $name }
terms-on-a-list = com { $name } em uma lista
terms-not-on-a-list = com { $name } fora de uma lista
terms-whose-is = com { $name } { $value }
terms-whose-is-not = exceto { $name } { $value }
terms-day-or-later = a partir de { $day }
terms-after-day = depois de { $day }
terms-day-or-earlier = até { $day }
terms-before-day = antes de { $day }
terms-that-are = com “{ $name }”
terms-that-are-not = sem “{ $name }”
terms-second-partner = que indicam um segundo parceiro
terms-no-second-partner = que não indicam um segundo parceiro
terms-or-more = { $value } ou mais
terms-or-less = { $value } ou menos
terms-of-another-partner = { $link } de outro parceiro
terms-of-any-partner = { $link } de qualquer parceiro
terms-the-same = mesmo { $name }
terms-of-same = { $link } ({ $same })
terms-with-same = { $link } ({ $same })
terms-in-before = { $link } nos { $span } anteriores
terms-before = { $link } anterior
terms-in-after = { $link } nos { $span } seguintes
terms-same-day-or-later = { $link } no mesmo dia ou depois
terms-valid-on = { $link } com validade no dia: { $row }
terms-for-tiers = Para { $tiers }.
terms-only-with = Somente com: { $what }.
terms-of-first-sale = Nas condições da primeira venda.
terms-from-first = Por { $span } a partir da primeira ocorrência: { $row }.
terms-from-first-of = Por { $span } a partir da primeira ocorrência: { $row } por { $of }.
terms-once = Uma vez para cada { $per }, ao atingir { $amount }.
terms-from-nth = A partir da { $number }ª ocorrência: { $row }.
terms-from-nth-of = A partir da { $number }ª ocorrência de cada { $per }: { $row }.
terms-at-least = No mínimo { $amount } por { $row }.
terms-to-the-person = Pago à pessoa indicada ({ $row }), não à empresa.
terms-share-to-second = { $share } vão para o segundo parceiro.
terms-share-to = { $share } vão para: { $whom }.
terms-part-at-once = { $share } de imediato
terms-part-after = { $share } após { $span }
terms-in-parts = Pago em partes: { $parts }.
terms-held = Retido por { $span } antes do pagamento.
terms-all-back = É devolvido por inteiro em caso de: { $link }.
terms-share-back = { $share } são devolvidos em caso de: { $link }.
terms-otherwise = { $value } nos demais casos
terms-in-year = { $value } no ano { $year }
terms-value-for = { $value } para { $name }
terms-value-from = { $value } a partir de { $from }
terms-each-part = { $grades }, cada parte com sua própria taxa.
terms-from-to = De { $from } a { $until }.
terms-from = A partir de { $day }.
terms-until = Até { $day }.
terms-count = { $count ->
    [one] { $count } { $one }
   *[other] { $count } { $many }
}
terms-each = por { $name }
terms-over-the-campaign = em toda a campanha
terms-in-all = no total
terms-at-most = No máximo { $most }.
terms-only-the-greater = De { $names }, conta apenas o maior ({ $row }).
terms-only-the-greatest = De { $names }, conta apenas o maior ({ $row }).
terms-only-the-first = Conta apenas o primeiro que se aplica ({ $row }): { $names }.
terms-a-fund = um fundo
terms-paid-into = Creditado em: { $fund }.
terms-share-into = { $share } em { $fund }
terms-share-in-cash = { $share } em dinheiro
terms-paid = Pago: { $parts }.

## The rules in words: paydays and funds

terms-payday = Dia de pagamento
terms-payday-of-month = Todo mês, no dia { $number }, referente ao mês anterior
terms-payday-after-period = A cada { period }, no dia { $number } do mês seguinte ao seu fim
terms-payday-days-after = { say-days } após o fim { period-of-every }
terms-counted = Considerado
terms-counted-text = O que foi confirmado até { $span } antes do dia de pagamento.
terms-asked = Condição
terms-of-any-currency = { $amount } em qualquer moeda
terms-of-any-other-currency = { $amount } em qualquer outra moeda
terms-less-waits = { $amounts }; menos que isso espera o próximo pagamento.
terms-less-is-not-paid = { $amounts }; menos que isso não é pago.
terms-minimum = Mínimo
terms-required = obrigatório
terms-not-needed = não é necessário
terms-granted = Concedido { period-per }
terms-tier-amount = { $tier } { $amount }
terms-paid-in = Crédito
terms-paid-in-text = { $value } { $what }
terms-can-be-used = Utilização
terms-usable-for = por { $span }
terms-usable-through-same = até { period-end-of-same }
terms-usable-through-following = até { period-end-of-following }
terms-most = No máximo
terms-amount-each = { $amount } { period-per }
terms-share-of-the-cost = Parte do custo
terms-up-to = até { $share }
terms-smallest-request = Menor solicitação
terms-request = Solicitação
terms-before-the-activity = { $span } antes da ação
terms-working-days = { $count ->
    [one] { $count } dia útil
   *[other] { $count } dias úteis
}
terms-approval = Aprovação antes da ação
terms-activity = Ação
terms-ends-in-period-of-approval = termina no mesmo período da aprovação ({ period })
terms-claim = Reembolso
terms-within-of-activity = em até { $span } após a ação
terms-first-claim = Primeiro reembolso
terms-within = em até { $span }
terms-proof = Comprovante
terms-not-offered = Não oferecido.
terms-no-minimum = Sem mínimo
terms-to-keep = para manter
terms-at-all-times = a todo momento
terms-no-longer = Deixa de valer.
terms-rules-named-since = Regras “{ $name }”, em vigor desde { $day }.
terms-rules-named = Regras “{ $name }”.
terms-rules-since = Regras em vigor desde { $day }.

## Tables of tiers

table-also = Além disso
table-discount = Desconto
table-until = até { $day }
table-support-level = Nível de suporte
table-support = Suporte
table-marketing-funds = Verba de marketing
table-training-access = Acesso a treinamento
table-technical-support = Suporte técnico
table-to-enter = Para entrar
table-what-you-get = O que você recebe
table-benefits = Benefícios
table-tiers-of = Níveis: { $program }
table-tier-by-tier = { $program }, nível por nível
table-incentives-of = Incentivos por nível, { $program }
table-incentive = Incentivo
table-support-of = Suporte por nível, { $program }
table-term = Condição
table-conditions = { $count ->
    [0] Nenhuma condição
    [1] Uma condição
    [2] Duas condições
    [3] Três condições
    [4] Quatro condições
    [5] Cinco condições
    [6] Seis condições
    [7] Sete condições
    [8] Oito condições
    [9] Nove condições
    [10] Dez condições
    [11] Onze condições
    [12] Doze condições
   *[other] { $count } condições
}
incentive-revenue-share = Participação na receita
incentive-commission = Comissão
incentive-rebate = Rebate
incentive-mdf = Verba de desenvolvimento de mercado (MDF)
incentive-co-op = Marketing cooperado
incentive-training-credits = Créditos de treinamento

## What a program's pages and papers say of it

program-type-si = Integrador de sistemas
program-type-msp = Serviço gerenciado
program-closing = Quer ser parceiro?
program-closing-reseller = Quer vender o { $product }?
program-closing-consultant = Quer prestar consultoria em { $product }?
program-closing-isv = Quer desenvolver sobre o { $product }?
program-closing-si = Quer integrar o { $product }?
program-closing-msp = Quer operar o { $product }?
program-closing-other = Quer trabalhar com o { $product }?
program-certification = certificação
program-yearly-revenue = receita anual
program-tiers = Níveis
program-tiers-by = Níveis por { $what }
program-open-on-joining = aberto desde a adesão
program-more-than-fits = mais do que cabe aqui
program-that-hold-together = que valem em conjunto
program-integration = integração { $level }
program-more-conditions = { $count ->
    [one] mais uma condição
   *[other] mais { $count } condições
}
program-and = e { $what }
program-in = em { $span }
program-no-minimum = Sem mínimo: aberto desde a adesão
program-a-quarter = { $amount } por trimestre
program-day = Dia { $day }
program-days = Dias { $first }–{ $last }
program-each-allocation = Cada nível tem uma verba para ações que planejamos juntos.
program-fund = Dinheiro para ações que você propõe{ $most }{ $who }.
program-fund-most = { ", até " }{ $amount } { period-per }
program-fund-for = { ", para " }{ $tiers }
program-not-part = Não faz parte deste programa.
program-allocation = Uma verba para ações conjuntas, até { $most }, conforme o nível.
program-co-op = Ações que planejamos e realizamos juntos.
program-credits = Créditos para cursos e certificados.
program-tiers-of-count = { $count ->
    [one] Nível
   *[other] Níveis
}
program-onboarding = Integração inicial
program-funds-at-most = Verba de marketing por trimestre, no máximo
program-tiers-of-group = Níveis: { $programs }
program-all = Todos os programas
program-programs = { $names }
program-see-partners = { $count ->
    [one] Ver { $count } parceiro ({ $kind })
   *[other] Ver { $count } parceiros ({ $kind })
}

## Examples

source-example-title = Quanto rende { $deal }
source-example-text = { $earning } sobre { $deal }: de { $lowest } no primeiro nível a { $highest } no último.
## A partner's own pages, and those of the vendor's people

portal-skip = Ir para o conteúdo
portal-nav = Suas páginas
portal-dashboard = Painel
portal-progress = Progresso
portal-performance = Desempenho
portal-deals = Negócios
portal-earnings = Comissão
portal-statements = Extratos
portal-funds = Fundos
portal-onboarding = Integração
portal-training = Treinamento
portal-resources = Recursos
portal-news = Comunicados
portal-support = Suporte
portal-as-of = Posição em { $day }
portal-confidential = Confidencial: apenas para o parceiro indicado acima.
portal-today = hoje
portal-in-days = { $days ->
    [one] em { $days } dia
   *[other] em { $days } dias
}
portal-days-ago = { $days ->
    [one] há { $days } dia
   *[other] há { $days } dias
}
portal-to-come = Falta: { $what }
portal-holds = Cumprido
portal-as-table = Em tabela
portal-no-tier = Sem nível
portal-next-tier = Próximo: { $tier }
portal-dates = Datas a cumprir
portal-dates-none = Nada vence nos próximos 90 dias.
portal-sales = Vendas
portal-sales-title = Receita por mês
portal-sales-text = O melhor mês foi { $month }, com { $amount }.
portal-no-sales = Nenhum negócio foi fechado nos últimos dois anos.
portal-revenue = Receita
portal-materials = Materiais de marketing
portal-brand = Marca
portal-material-text = Brochuras, apresentações, selos e campanhas em seu nome.
portal-material-all = Todos os seus materiais
portal-contacts = Sua equipe, como a conhecemos
portal-manager = Seu gerente de canal
portal-more-progress = Tudo sobre seu progresso
portal-progress-deals = Os negócios que contam
portal-progress-training = Os certificados que contam
portal-more-statements = Todos os extratos
portal-locked = Seus ganhos se abrem com a sua frase secreta.
portal-unlock = Abrir
portal-in-currency = Em { $currency }
portal-tile-revenue = Receita em 12 meses
portal-tile-growth = { $change } sobre { $before } no ano anterior
portal-tile-deals = Negócios em 12 meses
portal-tile-average = { $amount } em média
portal-tile-registrations = Registros abertos
portal-tile-certified = Pessoas certificadas
portal-tile-certificates = { $count ->
    [one] { $count } certificado válido
   *[other] { $count } certificados válidos
}
portal-deadline-tier = Último dia do seu nível se nada mudar
portal-deadline-registration = Registro expira: { $what }
portal-deadline-renewal = Renovação: { $what }
portal-deadline-onboarding = Integração: { $what }
portal-deadline-certificate = Certificado expira: { $what }
portal-deadline-claim = Comprovar até: { $what }
portal-tier-kept-through = Seu nível é mantido até { $day }, aconteça o que acontecer.
portal-ladder = Sua escada de níveis
portal-you-are-here = Você está aqui
portal-nothing-asked = Nada é exigido.
portal-what-if = O que seria preciso?
portal-what-if-text = Mova os controles: o que seria do próximo nível se tudo fosse feito em { $day }.
portal-what-if-deals = Mais negócios de { $amount }, como o último ({ $like })
portal-what-if-certificates = Mais pessoas certificadas ({ $like })
portal-what-if-holds = { $tier } é alcançado.
portal-what-if-lacks = { $tier }: ainda falta { $missing }.
portal-gains = O que { $tier } traz
portal-kept = O que seu nível exige
portal-tracks = O que você possui além disso
portal-moves = Como chegou até aqui
portal-before = { $before } no ano anterior
portal-growth = Crescimento anual
portal-average-deal = Negócio médio
portal-refunds = Estornos
portal-satisfaction = Satisfação dos clientes
portal-satisfaction-note = { $answers ->
    [one] { $answers } resposta; meta: acima de { $target }
   *[other] { $answers } respostas; meta: acima de { $target }
}
portal-board-title = Classificação
portal-board-note = Por receita em 12 meses, entre { $partners ->
    [one] um parceiro
   *[other] { $partners } parceiros
} do programa. Só é citado quem concordou.
portal-board-place = Posição
portal-board-partner = Parceiro
portal-board-unnamed = não citado
portal-recognition = Reconhecimento
portal-reached = { $tier } alcançado
portal-years = { $years ->
    [one] { $years } ano no programa
   *[other] { $years } anos no programa
}
portal-older-deals = { $count ->
    [one] { $count } negócio anterior não aparece aqui.
   *[other] { $count } negócios anteriores não aparecem aqui.
}
portal-renewals = Renovações a vencer
portal-registrations = Clientes registrados
portal-registrations-none = Nenhum registro aberto.
portal-closed-deals = Negócios fechados
portal-deals-none = Nenhum negócio ainda.
portal-col-due = Vence
portal-col-customer = Cliente
portal-col-product = Produto
portal-col-last-amount = Último valor
portal-col-deal = Negócio
portal-col-lapses = Expira
portal-col-registered = Registrado
portal-col-date = Data
portal-col-kind = Tipo
portal-col-amount = Valor
portal-col-month = Mês
portal-col-holder = Conta
portal-col-opening = Saldo inicial
portal-col-earned = Ganho
portal-col-paid = Pago
portal-col-what = O quê
portal-col-person = Pessoa
portal-col-certificate = Certificado
portal-col-passed = Aprovado
portal-col-expires = Expira
portal-col-state = Situação
portal-col-closed = Encerrado
portal-next-payday = O próximo pagamento é em { $day }.
portal-commission = Comissão em { $year }
portal-earned = Ganho
portal-earned-title = Ganho por mês, { $currency }
portal-earned-year = Ganho no ano
portal-paid-year = Pago no ano
portal-balance = Saldo
portal-pending = Ainda não liberado
portal-nothing-earned = Nada foi ganho ainda.
portal-lines-in-all = { $count ->
    [one] { $count } lançamento desde a sua entrada.
   *[other] { $count } lançamentos desde a sua entrada.
}
portal-statements-by-month = Mês a mês
portal-payments = Pagamentos
portal-account-head = Onde pagamos
portal-written-off = { $amount }, baixado
portal-paid-by = Forma de pagamento
portal-account = Conta
portal-paid-in = Moeda
portal-tax-number = Número fiscal
portal-address = Endereço
portal-closing = Saldo final
portal-lines = Lançamento por lançamento
portal-lines-text = Abra uma linha para ver de onde ela vem.
portal-line-base = Calculado sobre
portal-line-rate = Taxa
portal-line-tier = Nível no dia
portal-line-balance = Saldo após
portal-beside = À parte do saldo
portal-how-to-ask = Solicite os fundos antes do início da atividade:
portal-fund-available = Disponível
portal-fund-reserved = Reservado
portal-fund-granted = Concedido e depositado
portal-fund-paid = Pago
portal-fund-lapsed = Expirado
portal-fund-entries = Cada movimento
portal-fund-rules = O que o fundo exige
portal-funds-none = Ainda não há saldo em fundos para você.
portal-requests = Suas solicitações
portal-requests-none = Nenhuma solicitação ainda.
portal-request-problems = Em desacordo com o fundo
portal-request-evidence = Comprovantes
portal-request-requested = Solicitada
portal-request-approved = Aprovada
portal-request-declined = Recusada
portal-request-under-way = Em andamento
portal-request-claim-due = Comprovação pendente
portal-request-claimed = Comprovada
portal-request-paid = Paga
portal-request-cancelled = Cancelada
portal-request-lapsed = Expirada
portal-request-paid-back = Devolvida
portal-step-requested = Solicitada
portal-step-approved = Aprovada
portal-step-declined = Recusada
portal-step-held = Atividade
portal-step-claimed = Comprovada
portal-step-paid = Paga
portal-step-paid-back = Devolvida
portal-step-cancelled = Cancelada
portal-entry-allocated = Concedido: { $what }
portal-entry-accrued = Ganho: { $what }
portal-entry-reserved = Reservado: { $what }
portal-entry-released = Liberado: { $what }
portal-entry-paid = Pago: { $what }
portal-entry-paid-back = Devolvido: { $what }
portal-entry-expired = Expirado: { $what }
portal-cause-declined = recusado
portal-cause-cancelled = cancelado
portal-cause-lapsed = não comprovado a tempo
portal-cause-paid-less = pago a menor
portal-cause-revised = outro valor aprovado
portal-cause-returned = devolvido
portal-cause-usable-through = válido até { $day }
portal-cause-left = saída em { $day }
portal-onboarding-text = { $done } de { $of } etapas concluídas
portal-step-done = Concluída em { $day }
portal-step-due = Prazo: { $day }
portal-step-open = A fazer
portal-certificates = Certificados
portal-certificates-none = Ninguém certificado ainda.
portal-certificate-valid = Válido
portal-certificate-soon = Expira em breve
portal-certificate-lapsed = Expirado
portal-courses = Cursos e exames para você
portal-support-level = Nível de suporte: { $level }
portal-channels = Como falar conosco
portal-no-response-time = sem prazo prometido
portal-support-page = Suporte por nível
portal-support-requests = Seus chamados
portal-support-requests-none = Nenhum chamado ainda.
portal-resources-guide = Guias
portal-resources-tool = Ferramentas
portal-resources-template = Modelos
portal-resources-training = Treinamento
portal-resources-video = Vídeos
portal-resources-none = Ainda não há nada para você.
portal-changes = O que vai mudar
portal-announcements = Todos os comunicados
staff-nav = Páginas do programa
staff-confidential = Confidencial: apenas para a nossa equipe.
staff-portfolio = Carteira
staff-attention = Requer atenção
staff-figures = Indicadores
staff-costs = Custos
staff-leaders = Classificação
staff-review = Revisão de negócios
staff-review-title = Revisão de negócios: { $partner }
staff-partners = { $count ->
    [one] { $count } parceiro
   *[other] { $count } parceiros
}
staff-no-manager = Sem gerente
staff-next = { $tier }: falta { $missing }
staff-at-risk = Níveis em risco nos próximos 90 dias ({ $count })
staff-rising = Prestes a subir ({ $count })
staff-approvals = Solicitações pendentes ({ $count })
staff-late-onboarding = Integração atrasada ({ $count })
staff-certificates = Certificados a expirar ({ $count })
staff-registrations = Registros prestes a expirar ({ $count })
staff-nothing = Nada.
staff-to-decide = { $title }, { $amount }, a decidir
staff-to-pay = { $title }, { $amount }, comprovado e a pagar
staff-manager = Gerente de canal
staff-joined = Parceiro desde
staff-ended = Parceiro até
staff-country = País
staff-region = Região
staff-people = Nossa equipe
staff-placements = Níveis dados manualmente
staff-since = desde { $day }
staff-aliases = Nos livros como
staff-website = Site
staff-part-of = { $part } de { $whole }
staff-find = Encontrar parceiro
staff-program = Programa
staff-tier = Nível
staff-next-tier = Próximo nível
staff-targets = Em relação às metas
staff-target = meta: acima de { $target }
staff-met = Atingida
staff-not-met = Não atingida
staff-no-figure = Nada a medir
staff-kpi-acquisition = Novos parceiros por mês
staff-kpi-activation = Parceiros que vendem
staff-kpi-growth = Crescimento anual da receita
staff-kpi-satisfaction = Satisfação
staff-kpi-channel-share = Participação do canal na receita
staff-incentives = Incentivos
staff-funds = Fundos de marketing, inclusive prometidos
staff-costs-of-year = Custos em { $year }
staff-costs-by-month = Incentivos por mês, { $year }
staff-costs-text = { $amount } até agora.
staff-left = restam { $amount }
staff-over = { $amount } acima do orçamento
staff-no-budget = Sem orçamento definido.
staff-by-kind = Por tipo
staff-by-program = Por programa
staff-no-rate = Falta a taxa de um valor para a moeda do site; portanto não há soma.
staff-pipeline = Solicitações de fundos por situação
staff-count = Solicitações
staff-leaders-note = Por receita em 12 meses, em { $currency }.
staff-data = Mapa de dados
staff-data-note = Quais campos são privados, onde ficam, quem os lê e por quanto tempo. Feito a partir das declarações do programa e das tabelas deste site.
staff-data-classes = Classes
staff-data-class = Classe
staff-data-readers = Lido por
staff-data-outputs = Nas saídas de
staff-data-field = Campo
staff-data-kept = Guardado
staff-data-everyone = todos
staff-data-repository-alone = quem lê o repositório
staff-data-nobody = ninguém
staff-data-nowhere = em lugar nenhum
staff-data-as-long = enquanto estiver lá
staff-data-no-period = nenhum prazo definido
staff-data-period = { $period } (como nas configurações)
staff-data-class-public = Público
staff-data-class-contact = Nomeia uma pessoa
staff-data-class-general = De um parceiro, sem valores
staff-data-class-finance = Valores de um parceiro
staff-data-class-staff = Para a nossa equipe
staff-data-class-repository = Não é impresso em lugar nenhum
staff-their-portal = Portal do parceiro
staff-print = Imprimir
staff-tier-asks = O que o nível exige
staff-requests = Solicitações de fundos
staff-plans = Planos de negócios
staff-about = Sobre o parceiro
staff-contacts = Contatos
staff-notes = Observações
staff-moves = Como o nível surgiu
staff-agreed = Combinado para o próximo trimestre
staff-agreed-note = Espaço para anotar na página impressa.
staff-plan-who = Quem
staff-plan-by = Até quando

## The frame of the public pages

site-tag = Parceiros
site-tag-portal = Portal
site-menu = Menu
site-close = Fechar
site-nav = Principal
site-breadcrumb = Caminho da página
site-search = Buscar
site-dark = Tema escuro
site-feed = Feed
site-privacy = Privacidade
site-portal = Portal do parceiro
site-as-of = Níveis em { $day }
site-footer-program = Programa
site-footer-network = Rede
list-separator = { ", " }
arrow-back = ←
arrow-on = →
on-this-page = Nesta página
nothing-yet = Ainda não há nada aqui.
page-nth = { $title }, página { $page }
pager-label = Páginas
pager-previous = Anterior
pager-next = Próxima
pager-newer = Mais recentes
pager-older = Mais antigas
cell-yes = Sim
cell-no = Não
channel-answer = Resposta
channel-no-time = Sem prazo de resposta definido
label-tier = Nível
label-tiers = Níveis
label-program = Programa
label-programs = Programas
label-region = Região
label-country = País
label-brochure = Folheto
label-deck = Apresentação
label-materials = Materiais
compare-tiers = Comparar os níveis
all-stories = Todas as histórias
all-partners = Todos os parceiros
all-events = Todos os eventos
all-news = Todas as novidades
all-resources = Todos os recursos

## The parts of the site: heading, line and short name

part-programs = Programas
part-programs-line = O que cada programa pede do parceiro e o que paga.
part-tiers = Níveis
part-tiers-line = O que cada nível exige e o que oferece, lado a lado.
part-apply = Seja um parceiro
part-apply-line = Conte-nos sobre a sua empresa.
part-thanks = Obrigado
part-thanks-line = Sua candidatura chegou.
part-partners = Encontre um parceiro
part-partners-line = Por nível, programa e região.
part-partners-short = Diretório
part-resources = Recursos
part-resources-line = Treinamentos, ferramentas e materiais para parceiros.
part-events = Eventos
part-events-line = Onde e quando nos encontrar.
part-stories = Histórias de sucesso
part-stories-line = O que parceiros e seus clientes realizaram.
part-stories-short = Histórias
part-news = Novidades
part-news-line = O que há de novo no programa.
part-support = Suporte
part-support-line = Como os parceiros falam conosco e em quanto tempo respondemos.
part-brand = Marca
part-brand-line = Logotipo, cores, tipografia e tom para quem escreve em nosso nome.
part-search = Busca

## The home page

home-headline = Seja parceiro da { $vendor }
home-see-programs = Ver os programas
home-coming-up = Em breve
home-all-partners = { $count ->
    [one] Ver o parceiro
   *[other] Todos os { $count } parceiros
}
home-programs = { $count ->
    [one] Programa
   *[other] Programas
}
home-partners = { $count ->
    [one] Parceiro
   *[other] Parceiros
}
home-regions = { $count ->
    [one] Região
   *[other] Regiões
}
home-highest = { $kind }, no máximo
partner-count = { $count ->
    [one] { $count } parceiro
   *[other] { $count } parceiros
}

## Kinds of earnings

kind-commission = Comissão
kind-revenue-share = Participação na receita
kind-rebate = Bônus retroativo
kind-discount = Desconto
kind-spiff = SPIFF
kind-referral-fee = Comissão de indicação
kind-training-credits = Créditos de treinamento

## Programs

program-page-overview = { $program }: visão geral
program-page-brochure = { $program }: folheto
program-page-deck = { $program }: apresentação
program-overview = Visão geral
program-who = Para quem é
program-compare = Comparação completa
program-to-keep = Para manter
program-at-all-times = A todo momento
program-adds = Acrescenta
program-decided = Como os níveis são decididos
program-change = A partir de { $day }
program-change-named = A partir de { $day }: regras “{ $name }”
program-nothing-changes = Nada muda aqui.
program-requirements = Requisitos
program-every-partner = Para todos os parceiros
program-incentives = Incentivos
program-payout = Quando é pago
program-proof = Comprovantes, por atividade
program-marketing = Marketing
program-all-files = Todos os arquivos para baixar
program-questions = Perguntas
table-support-of-all = Suporte por nível, todos os programas

## The brochure and the deck as pages

brochure-pages = Duas páginas, A4 ou Carta.
brochure-print = Imprimir ou salvar em PDF
brochure-to-program = Voltar ao programa
brochure-front = { $program }, frente
brochure-reverse = { $program }, verso
brochure-materials = Materiais:
brochure-co-op = Atividades conjuntas:
deck-key-move = para avançar ou voltar
deck-key-notes = para as notas
deck-key-screen = para tela cheia
deck-speaker-notes = Notas do apresentador

## The application

apply-privacy = Aviso de privacidade
apply-send = Enviar candidatura
apply-write = Escreva para nós e diga qual programa combina com você.
apply-write-to = Escrever para { $email }
apply-closed = No momento não estamos recebendo candidaturas.
apply-next = O que acontece depois
apply-consent = Concordo que { $vendor } guarde estes dados para responder à minha candidatura.
apply-step-read = Lemos sua candidatura e respondemos.
apply-step-ready = Você está pronto para começar, no máximo { $span } após a assinatura.
apply-span = { $longest ->
    [one] { $shortest } a { $longest } dia
   *[other] { $shortest } a { $longest } dias
}
apply-group-company = Sua empresa
apply-group-you = Você
apply-group-plans = Seus planos
apply-optional = opcional
apply-choose = Selecione
apply-company = Empresa
apply-website = Site
apply-name = Seu nome
apply-email = E-mail
apply-phone = Telefone
apply-message = O que você gostaria de fazer?
thanks-resources = Ver os recursos
thanks-home = Início

## The directory and a partner in it

directory-filter = Filtrar parceiros
directory-find = Buscar por nome, lugar ou especialidade
directory-any = Todos
directory-clear = Limpar filtros
directory-none = Nenhum parceiro corresponde. Limpe um filtro para ver mais.
directory-shown = { $count ->
    [one] { $shown } de { $total } parceiro
   *[other] { $shown } de { $total } parceiros
}
partner-specialties = Especialidades
partner-same-region = Mais parceiros na mesma região
partner-same-program = Mais parceiros do mesmo programa

## Events

event-to-calendar = Adicionar ao calendário
event-when-and-where = Quando e onde
event-when = Quando
event-is-past = (encerrado)
event-starts = Início
event-ends = Término
event-where = Onde
event-for = Para
event-register = Inscrever-se
event-online = Online
event-place-and-online = { $place } e on-line
event-day-and-time = { $day }, { $time }
event-days-and-times = { $days }, { $times } { $zone }
event-city-time = (horário de { $city })
events-calendar = Adicionar ao seu calendário (.ics)
events-upcoming = Próximos
events-none = No momento não há data marcada.
events-in = Eventos em { $month }
events-past = Anteriores

## News, stories and resources

news-subscribe = Assinar o feed
news-more = Mais novidades
story-about = Sobre esta história
story-customer = Cliente
story-published = Publicado em
story-more = Mais histórias
resource-about = Sobre este recurso
resource-level = Nível
resource-time = Duração
resource-next = A seguir
resource-guide = Guia
resource-training = Treinamento
resource-tool = Ferramenta
resource-template = Modelo
resource-video = Vídeo
resource-open-guide = Abrir o guia
resource-open-training = Ir para o curso
resource-open-tool = Abrir a ferramenta
resource-open-template = Baixar o modelo
resource-open-video = Assistir ao vídeo
resource-in-portal = Para parceiros, no portal.
resource-on-request = Para parceiros, sob consulta.

## Support

support-channels = Canais
support-people = Pessoas
support-more = Mais ajuda

## Search

search-label = Buscar neste site
search-no-script = A busca precisa de JavaScript. As páginas abaixo levam a todos os lugares.
search-sections = Seções
search-nothing = Nada encontrado para “{ $query }”.
search-pages = { $count ->
    [one] { $shown } página
   *[other] { $shown } páginas
}
search-first = { $pages }, mostrando as primeiras { $most }
search-failed = Não foi possível carregar o índice de busca. Verifique a conexão e tente de novo.
search-kind-page = Página
search-kind-partner = Parceiro
search-kind-event = Evento
search-kind-story = História
search-kind-resource = Recurso
search-materials = Folheto, guia e apresentação para baixar
search-tiers = Todos os níveis lado a lado
search-support = Canais e tempos de resposta

## The page that is not there, and privacy

missing-title = Página não encontrada
missing-heading = Falta um degrau aqui
missing-lede = A página que você procura não existe ou mudou de lugar.
missing-home = Ir para o início
privacy-site = Este site é feito de arquivos simples. Ele não usa cookies, não carrega nada de terceiros e não traça perfis de quem o lê. A busca roda no seu navegador; o que você digita não sai dele. A empresa que hospeda o site pode registrar o endereço, a hora e a página de cada acesso.
privacy-form = O que você nos envia pelo formulário de candidatura é guardado por { $vendor } para respondê-la.
privacy-ask = Escreva para { $who } para saber o que guardamos sobre você ou para pedir correção ou exclusão.

## The page that opens the portal

opener-remember = Lembrar deste dispositivo
opener-remembered = Lembrado até { $day }. Esquecer
opener-leave = Sair
opener-places = O que você pode abrir
opener-places-find = Buscar na lista
opener-find = Buscar
opener-search = Buscar no portal
opener-moment = Um momento …
opener-no-script = O portal é aberto por um script no seu navegador, que está desativado. Sem ele nada pode ser lido aqui.
opener-sign-in = Entre com sua frase secreta
opener-address = Endereço de e-mail
opener-words = Frase secreta, seis palavras
opener-open = Abrir
opener-show-words = Mostrar as palavras
opener-found = Encontrado no portal
opener-sealed = O que você lê aqui foi lacrado para você e aberto neste navegador.
opener-no-entry = Isto não abre
opener-not-published = O que o servidor enviou não é o que foi publicado para você. { $why } Nada disso é exibido. Avise as pessoas que enviaram o link.
opener-why-no-file = Este não é um arquivo lacrado.
opener-why-other = Foi lacrado para outra pessoa ou outro lugar, ou alterado desde então.
opener-why-form = Foi lacrado em um formato que esta página não conhece.
opener-why-version = Foi feito por uma versão que esta página não conhece.
opener-why-key = Uma chave nele está danificada.
opener-why-signature = A assinatura não é a de quem publica este portal.
opener-why-elsewhere = Pertence a outra coisa.
opener-why-index = Não é o arquivo que o índice indica.
opener-unreachable = Não foi possível acessar o portal
opener-unreachable-text = Verifique sua conexão e tente de novo.
opener-anew = O que você pode abrir acaba de ser publicado de novo. Recarregue esta página.
opener-older = O servidor enviou uma cópia do seu portal mais antiga do que a que você já viu. Nada disso é exibido. Avise as pessoas que enviaram o link.
opener-missing-file = Este arquivo não está no servidor. Talvez seja publicado de novo em instantes.
opener-opening = Abrindo { $name } …
opener-downloaded = { $name } foi baixado.
opener-passphrase = Sua frase secreta, por favor
opener-passphrase-text = Ganhos e fundos têm mais uma tranca: abrem com as palavras da folha que você recebeu.
opener-other-key = Isto não é para a sua chave
opener-other-key-text = A página não faz parte do que seu link abre. Se precisar dela, peça às pessoas que enviaram o link.
opener-to = Para { $title }
opener-shown-of = { $shown } de { $total }
opener-copied-long = Copiado.
opener-copied = Copiado
opener-copy-refused = Seu navegador não permite que páginas copiem. Selecione o texto e copie você mesmo.
opener-forgotten = Este dispositivo foi esquecido.
opener-until = Quem usar este navegador pode abrir o portal até { $day }.
opener-keeps-nothing = Este navegador não guarda nada, por isso não pode lembrar de você.
opener-left = Você saiu
opener-left-text = Nenhuma chave ficou neste navegador. Para voltar, abra seu link de novo.
opener-nothing = Isto não abre nada
opener-nothing-text = O link ou a frase secreta não é conhecido aqui: pode ter sido substituído, revogado ou ainda não publicado. Peça um novo a quem lhe deu.
opener-ended = Seu acesso terminou
opener-ended-text = Terminou em { $day }. Peça um novo a quem lhe deu.
opener-empty = Ainda não há nada aqui
opener-empty-text = Sua chave é válida. O que ela abre será publicado mais tarde.
opener-nothing-published = Nada foi publicado aqui ainda.
opener-six-words = Uma frase secreta tem seis palavras, separadas por espaços.
opener-wrong-words = Estas não são as palavras que pertencem ao seu link.
opener-framed = Não dentro de outra página
opener-framed-text = O portal não abre dentro de outra página. Abra-o em uma janela própria.
opener-https = Isto precisa de https
opener-too-old = Seu navegador é antigo demais para abrir o que está lacrado. Qualquer navegador desde 2023 consegue.
opener-https-text = O portal só abre por https, em que ninguém no caminho pode alterá-lo.
opener-broken = O link está incompleto
opener-broken-text = Falta uma parte. Copie-o de novo do e-mail, por inteiro.
opener-welcome = Abra o link que você recebeu. Se em vez disso recebeu uma folha com palavras, entre por aqui.

## What is wrong with a request for funds

fund-problem-not-eligible = O parceiro não podia solicitar em { $day }: { $why }
fund-problem-no-fund = o programa não tinha esse fundo
fund-problem-no-partner = não era parceiro
fund-problem-tier = estava em { $held }, e o fundo é para { $asked }
fund-problem-requirement = o que o fundo exige não foi cumprido
fund-problem-late-request = Solicitado em { $requested }; o último dia para o que começa em { $begins } era { $latest }
fund-problem-below-minimum = Solicitado { $asked }; o mínimo é { $minimum }
fund-problem-cost-missing = O fundo arca com { $share } do custo, e o custo não foi informado
fund-problem-above-share = { $amount } é mais que { $most }, os { $share } de { $cost } que o fundo cobre
fund-problem-above-maximum = { $amount } mais os { $before } anteriores passa de { $maximum } para { $first } a { $last }
fund-problem-above-available = { $amount } foi aprovado em { $day }, e restavam { $available }
fund-problem-spent-before = A atividade começou em { $begins }, antes da aprovação em { $approved }
fund-problem-spent-unapproved = A atividade começou em { $begins } e não foi aprovada
fund-problem-outside-period = Aprovada em { $approved }, devia terminar até { $last } (período desde { $first }) e termina em { $ends }
fund-problem-claimed-unapproved = Reivindicado em { $claimed } sem aprovação
fund-problem-claim-late = Reivindicado em { $claimed }; o último dia para o que terminou em { $ended } era { $latest }
fund-problem-no-proof = Nenhum comprovante foi entregue
fund-problem-proof-missing = Faltam comprovantes: { $proof }
fund-problem-one-of = um destes: { $sets }
fund-problem-paid-unapproved = Pago em { $paid } sem aprovação
fund-problem-paid-unclaimed = Pago em { $paid } sem reivindicação
fund-problem-paid-above = Pago { $paid }, aprovado { $approved }
fund-problem-paid-not-due = Pago { $paid }, devido { $due }
fund-problem-paid-back-above = Devolvido { $back }, pago { $paid }

## The page of the brand

brand-logo = Logotipo
brand-logo-light = Sobre fundo claro
brand-logo-dark = Sobre fundo escuro
brand-logo-mono = Em uma cor
brand-logo-mark = Símbolo
brand-space = Área livre de cada lado: { $share } da altura do logotipo.
brand-minimum = Nunca mais estreito que { $width }.
brand-download = Baixar
brand-colours = Cores
brand-colour-accent = Destaque
brand-colour-accent_ink = Texto sobre o destaque
brand-colour-highlight = Realce
brand-colour-ink = Texto
brand-colour-paper = Página
brand-colour-surface = Cartões
brand-colour-muted = Texto secundário
brand-colour-line = Linhas
brand-on-light = Claro
brand-on-dark = Escuro
brand-contrast = Contraste
brand-contrast-pair = Texto e fundo
brand-contrast-of = { $text } / { $ground }
brand-contrast-note = Texto exige 4,5 : 1, texto grande 3 : 1 (WCAG 2.2, nível AA).
brand-ratio = { $ratio } : 1
brand-type = Tipografia
brand-font-heading = Títulos
brand-font-body = Texto corrido
brand-font-mono = Código e números
brand-tone = Tom
brand-legal = Linhas legais
brand-legal-other = Todos os outros países
brand-badges = Selos
brand-badges-in-portal = Os parceiros encontram o selo do seu nível, para fundo claro, para fundo escuro e em uma cor, no seu portal.
brand-badges-own = O selo do seu nível, para fundo claro, para fundo escuro e em uma cor, está entre os seus arquivos.
