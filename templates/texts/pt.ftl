## Badges

badge-partner = Parceiro { $year }
badge-title = Parceiro { $tier } { $vendor } { $year }
badge-description = Nível { $rung } de { $rungs }: { $program }.

## Days

day-of-month = { $day }
weekday-and-day = { $weekday }, { $day }
days-from-to = { $first } a { $last }

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
library-copied = Copiado
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
