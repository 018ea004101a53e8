/**
 * The rest of ISO 4217, and the European currencies before the euro, which older offers and contracts name.
 * Codes count in capitals only: most are words somewhere (ALL, TOP, CUP). Names are those of the CLDR in English and Russian;
 * the third column is the adjective that may stand in front.
 */
export const WORLD: readonly (readonly [code: string, names: string, adjectives?: string])[] = [
  ['AFN', 'afghani*|афгани|؋', 'afghan'], ['ALL', 'albanian lek*|lek|leke|албанск* лек*'], ['ANG', 'antillean guilder*|антильск* гульден*', 'netherlands'], ['AOA', 'kwanza*|кванз*', 'angolan|ангольск*'], ['AWG', 'aruban florin*|арубанск* флорин*'],
  ['BAM', 'convertible mark*|конвертируем* мар*', 'bosnia-herzegovina|bosnian'], ['BOB', 'boliviano*|боливиано', 'bolivian|боливийск*'], ['BTN', 'ngultrum*|нгултрум*', 'bhutanese|бутанск*'], ['BWP', 'pula|pulas|пула|пулы', 'botswanan|botswana|ботсванск*'], ['CVE', 'cape verdean escudo*|эскудо кабо-верде'],
  ['ERN', 'nakfa*|накф*', 'eritrean|эритрейск*'], ['ETB', 'birr|birrs|быр|быра|быров', 'ethiopian|эфиопск*'], ['GMD', 'dalasi*|даласи', 'gambian|гамбийск*'], ['GTQ', 'quetzal*|кетсал*', 'guatemalan|гватемальск*'], ['HNL', 'lempira*|лемпир*', 'honduran|гондурасск*'], ['HTG', 'gourde*|гурд|гурда|гурдов', 'haitian|гаитянск*'], ['KHR', 'riel|riels|риел*|៛', 'cambodian|камбоджийск*'],
  ['LAK', 'kip|kips|кип|кипа|кипов|₭', 'laotian|lao|лаосск*'], ['LSL', 'loti|maloti|лоти', 'lesotho'], ['MGA', 'ariary|ариари', 'malagasy|малагасийск*'], ['MMK', 'kyat|kyats|кьят*', 'myanmar|burmese|мьянманск*'], ['MOP', 'pataca*|патак*|mop$', 'macanese|macau'], ['MRU', 'ouguiya*|угия|угии|угий', 'mauritanian|мавританск*'], ['MVR', 'rufiyaa*|руфи*', 'maldivian|мальдивск*'],
  ['MWK', 'malawian kwacha*|малавийск* квач*'], ['MZN', 'metical*|meticais|метикал*', 'mozambican|мозамбикск*'], ['NIO', 'cordoba*|córdoba*|кордоб*', 'nicaraguan|никарагуанск*'], ['PAB', 'balboa*|бальбоа', 'panamanian|панамск*'], ['PGK', 'papua new guinean kina*|kina'], ['SLE', 'leone|leones|леоне', 'sierra leonean'],
  ['STN', 'dobra|dobras'], ['SVC', 'salvadoran colon*|сальвадорск* колон*'], ['SZL', 'lilangeni|emalangeni|лилангени', 'swazi|свазилендск*'], ['TMT', 'turkmenistani manat*|туркменск* манат*'], ['TOP', 'paanga|паанг*', 'tongan|тонганск*'], ['VES', 'bolivar*|bolívar*|боливар*', 'venezuelan|венесуэльск*'],
  ['VUV', 'vatu|вату', 'vanuatu'], ['WST', 'tala|samoan tala', 'samoan|самоанск*'], ['XCD', 'ec$|ec $'], ['XDR', 'special drawing right*'], ['XPF', 'cfp franc*|cfpf|тихоокеанск* франк*|французск* тихоокеанск* франк*'], ['ZMW', 'kwacha*|квач*', 'zambian|замбийск*'], ['CUC', ''], ['ZWL', ''], ['ZWG', ''], ['XCG', ''], ['GYD', 'g$'], ['DOP', 'rd$'], ['BZD', 'bz$'], ['FJD', 'fj$|доллар* фиджи'],
  ['NAD', 'n$|доллар* намибии'], ['KYD', 'ci$|доллар* островов кайман|доллар* каймановых островов'], ['BIF', ''], ['BMD', ''], ['BND', ''], ['BSD', ''], ['CDF', ''], ['CUP', ''], ['DJF', 'франк* джибути'], ['FKP', 'фунт* фолклендских островов'], ['GIP', ''], ['GNF', ''], ['IQD', ''], ['KMF', ''], ['KPW', ''], ['LRD', ''], ['LYD', ''], ['MUR', ''],
  ['RWF', 'франк* руанды'], ['SBD', 'доллар* соломоновых островов'], ['SCR', ''], ['SDG', ''], ['SHP', ''], ['SOS', ''], ['SRD', ''], ['SSP', ''], ['SYP', ''], ['YER', ''],
  ['DEM', 'deutsche mark*|deutschmark*|german mark*|немецк* мар*'], ['FRF', 'french franc*|французск* франк*'], ['ITL', 'italian lira*|italian lire|итальянск* лир*'], ['ESP', 'peseta*|песет*'], ['NLG', 'guilder*|гульден*'], ['FIM', 'finnish mark*|markka*|финск* мар*'],
  ['GRD', 'drachma*|драхм*'], ['PTE', 'escudo*|эскудо'], ['BEF', 'belgian franc*|бельгийск* франк*'], ['ATS', 'austrian schilling*|австрийск* шиллинг*'],
];

/** Units that several countries share: the adjective in front of the unit tells whose it is. */
export const NATIONAL_UNITS: readonly { readonly unit: string; readonly of: readonly (readonly [code: string, adjectives: string])[] }[] = [
  {
    unit: 'dollar*|доллар*',
    of: [
      ['CAD', 'canadian|canada|канадск*'], ['AUD', 'australian|aussie|австралийск*'], ['NZD', 'new zealand|kiwi|новозеландск*'], ['HKD', 'hong kong|гонконгск*'], ['SGD', 'singapore|singaporean|сингапурск*'], ['TWD', 'new taiwan|taiwan|taiwanese|тайваньск*|нов* тайваньск*'],
      ['JMD', 'jamaican|jamaica|ямайск*'], ['TTD', 'trinidad|trinidad and tobago|trinidad & tobago'], ['BBD', 'barbadian|barbados|барбадосск*'], ['BMD', 'bermudan|bermudian|bermuda|бермудск*'], ['BND', 'brunei|брунейск*'], ['BSD', 'bahamian|багамск*'], ['BZD', 'belize|белизск*'],
      ['FJD', 'fijian|fiji'], ['GYD', 'guyanese|guyanaese|guyana|гайанск*'], ['KYD', 'cayman islands|cayman|cayman island'], ['LRD', 'liberian|либерийск*'], ['NAD', 'namibian|намибийск*'], ['SBD', 'solomon islands|solomon island'], ['SRD', 'surinamese|суринамск*'], ['XCD', 'east caribbean|восточнокарибск*|восточно-карибск*'], ['ZWL', 'zimbabwean|zimbabwe'],
    ],
  },
  {
    unit: 'peso*|песо',
    of: [['MXN', 'mexican|мексиканск*'], ['ARS', 'argentine|argentinian|argentina|аргентинск*'], ['CLP', 'chilean|чилийск*'], ['COP', 'colombian|колумбийск*'], ['UYU', 'uruguayan|уругвайск*'], ['PHP', 'philippine|filipino|филиппинск*'], ['CUP', 'cuban|кубинск*'], ['CUC', 'cuban convertible|кубинск* конвертируем*'], ['DOP', 'dominican|доминиканск*']],
  },
  {
    unit: 'franc*|франк*',
    of: [['CHF', 'swiss|швейцарск*'], ['BIF', 'burundian|burundi|бурундийск*'], ['CDF', 'congolese|конголезск*'], ['DJF', 'djiboutian|djibouti'], ['GNF', 'guinean|guinea|гвинейск*'], ['KMF', 'comorian|коморск*'], ['RWF', 'rwandan|rwanda'], ['XAF', 'central african cfa|central african'], ['XOF', 'west african cfa|west african']],
  },
  { unit: 'pound*|фунт*', of: [['GBP', 'english|british|uk|английск*|британск*'], ['EGP', 'egyptian|египетск*'], ['LBP', 'lebanese|ливанск*'], ['SYP', 'syrian|сирийск*'], ['SDG', 'sudanese|суданск*'], ['SSP', 'south sudanese|южносуданск*'], ['FKP', 'falkland islands|falkland'], ['GIP', 'gibraltar|гибралтарск*'], ['SHP', 'saint helena|st helena'], ['IEP', 'irish|ирландск*']] },
  { unit: 'rupee*|рупи*', of: [['INR', 'indian|индийск*'], ['PKR', 'pakistani|pakistan|пакистанск*'], ['LKR', 'sri lankan|sri lanka|шри-ланкийск*'], ['NPR', 'nepalese|nepali|непальск*'], ['MUR', 'mauritian|маврикийск*'], ['SCR', 'seychellois|seychelles|сейшельск*'], ['IDR', 'индонезийск*']] },
  { unit: 'dinar*|динар*', of: [['KWD', 'kuwaiti|кувейтск*'], ['BHD', 'bahraini|бахрейнск*'], ['JOD', 'jordanian|иорданск*'], ['RSD', 'serbian|сербск*'], ['TND', 'tunisian|тунисск*'], ['DZD', 'algerian|алжирск*'], ['IQD', 'iraqi|иракск*'], ['LYD', 'libyan|ливийск*']] },
  { unit: 'shilling*|шиллинг*', of: [['KES', 'kenyan|kenya|кенийск*'], ['TZS', 'tanzanian|tanzania|танзанийск*'], ['UGX', 'ugandan|uganda|угандийск*'], ['SOS', 'somali|сомалийск*']] },
  { unit: 'riyal*|rial*|риал*|риял*', of: [['SAR', 'saudi|saudi arabian|саудовск*'], ['QAR', 'qatari|qatar|катарск*'], ['OMR', 'omani|оманск*'], ['IRR', 'iranian|иранск*'], ['YER', 'yemeni|йеменск*']] },
  { unit: 'dirham*|дирхам*|дирхем*', of: [['AED', 'uae|emirati|united arab emirates|оаэ'], ['MAD', 'moroccan|марокканск*']] },
  { unit: 'krone*|kronor|krona*|krón*|kroner|крон|крона|кроны|крону|кронах', of: [['SEK', 'swedish|шведск*'], ['NOK', 'norwegian|норвежск*'], ['DKK', 'danish|датск*'], ['ISK', 'icelandic|исландск*'], ['CZK', 'czech|чешск*']] },
  { unit: 'manat*|манат*', of: [['AZN', 'azerbaijani|азербайджанск*']] },
  { unit: 'won|вон|вона|воны', of: [['KRW', 'south korean|korean|южнокорейск*|корейск*'], ['KPW', 'north korean|северокорейск*']] },
  { unit: 'lei|leu|лей|лея|леев', of: [['RON', 'romanian|румынск*'], ['MDL', 'moldovan|молдавск*']] },
  { unit: 'ruble*|rouble*|рубл*', of: [['RUB', 'russian|российск*'], ['BYN', 'belarusian|belarussian|белорусск*|беларусск*|бел']] },
  { unit: 'som|сом|сома|сомов|сум|сумов|сума', of: [['KGS', 'kyrgyz|kyrgyzstani|киргизск*|кыргызск*'], ['UZS', 'uzbekistani|uzbek|узбекск*']] },
  { unit: 'tenge*|тенге', of: [['KZT', 'kazakhstani|kazakh|казахск*|казахстанск*']] },
  { unit: 'lira*|lire|лир*', of: [['TRY', 'turkish|new turkish|турецк*']] },
  { unit: 'real*|reais|реал*', of: [['BRL', 'brazilian|бразильск*']] },
  { unit: 'yuan*|юан*', of: [['CNY', 'chinese|китайск*']] },
  { unit: 'yen|иен|иена|иены|йен|йены', of: [['JPY', 'japanese|японск*']] },
  { unit: 'hryvni*|гривн*|гривен', of: [['UAH', 'ukrainian|украинск*']] },
  { unit: 'shekel*|sheqel*|шекел*', of: [['ILS', 'israeli|new israeli|israeli new|израильск*|нов* израильск*']] },
  { unit: 'лар*|lari*', of: [['GEL', 'georgian|грузинск*']] },
  { unit: 'драм*|dram*', of: [['AMD', 'armenian|армянск*']] },
  { unit: 'зл*|zlot*|złot*', of: [['PLN', 'polish|польск*']] },
  { unit: 'rand|rands|рэнд*|ранд*', of: [['ZAR', 'south african|южноафриканск*']] },
  { unit: 'baht|бат*', of: [['THB', 'thai|тайск*|таиландск*']] },
  { unit: 'dong|донг*', of: [['VND', 'vietnamese|вьетнамск*']] },
  { unit: 'sol|soles|sols|сол*', of: [['PEN', 'peruvian|перуанск*']] },
  { unit: 'naira*|найр*', of: [['NGN', 'nigerian|нигерийск*']] },
  { unit: 'cedi*|седи', of: [['GHS', 'ghanaian|ganaian|ганск*']] },
  { unit: 'taka*|так*', of: [['BDT', 'bangladeshi|бангладешск*']] },
  { unit: 'leva|lev|лев*', of: [['BGN', 'bulgarian|болгарск*']] },
  { unit: 'forint*|форинт*', of: [['HUF', 'hungarian|венгерск*']] },
  { unit: 'denar*|динар*|денар*', of: [['MKD', 'macedonian|македонск*']] },
  { unit: 'kuna*|кун*', of: [['HRK', 'croatian|хорватск*']] },
  { unit: 'colon*|colón*|колон*', of: [['CRC', 'costa rican|коста-риканск*|костариканск*']] },
  { unit: 'guarani*|гуарани', of: [['PYG', 'paraguayan|парагвайск*']] },
  { unit: 'ringgit*|ринггит*', of: [['MYR', 'malaysian|малайзийск*']] },
  { unit: 'rupiah*|рупи*', of: [['IDR', 'indonesian|индонезийск*']] },
  { unit: 'somoni*|сомони', of: [['TJS', 'tajikistani|tajik|таджикск*']] },
  { unit: 'tugrik*|tögrög*|тугрик*', of: [['MNT', 'mongolian|монгольск*']] },
];
