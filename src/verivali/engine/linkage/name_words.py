"""Words of names that mean the same or nothing: titles, short forms, nicknames. English and Indonesian."""

# Dropped wherever they stand alone; a name made of nothing else is kept.
TITLES = (
    "H HJ HAJI HAJJAH KH DR DRS DRA DRG IR PROF MR MRS MS MISS SIR REV JR SR II III ALM ALMH ALMARHUM BIN BINTI "
    "SDR SDRI BPK IBU"
)

# Degrees are dropped when dotted (S.E., S. Pd., M.Kes) or after a comma (, SE).
DEGREES = (
    "E|H|P|T|AG|AK|AP|EI|FARM|FIL|GZ|H I|HUM|I KOM|IKOM|IP|KEB|KED|"
    "KEP|KES|KM|KOM|PD|PD I|PDI|PI|PSI|PT|SI|SN|SOS|SOS I|ST|TH|TR KEB|TP"
)

# Every spelling on the right is written as the word on the left.
SPELLINGS = {
    "MUHAMMAD": "MUH MOH MOCH MUCH MHD MUHAMAD MOHAMAD MOHAMMAD MUHAMMED MOHAMMED MOHAMED "
    "MUCHAMAD MUCHAMMAD MOCHAMAD MOCHAMMAD MOHD MUHD",
    "AHMAD": "ACHMAD AKHMAD ACHMAT AHMED AKHMAT AHMAT",
    "ABDUL": "ABD ABDL",
    "SITI": "SITTI",
    "NUR": "NOER",
}

# People are also called by the words on the right. A short form may belong to several names.
NICKNAMES = {
    "ABIGAIL": "ABBY ABBIE GAIL",
    "ALEXANDER": "ALEX AL SANDY LEX XANDER ALEC",
    "ALEXANDRA": "ALEX SANDRA LEXI SANDY ALLY",
    "ALISON": "ALI ALLY",
    "AMANDA": "MANDY",
    "ANDREW": "ANDY DREW",
    "ANGELA": "ANGIE",
    "ANNABELLE": "ANNA BELLE BELLA",
    "ANTHONY": "TONY ANT",
    "BARBARA": "BARB BABS BARBIE",
    "BENJAMIN": "BEN BENNY BENJI BENJ",
    "BERNARD": "BERNIE",
    "BRADLEY": "BRAD",
    "CAMERON": "CAM",
    "CAROLINE": "CAROL CARRIE CARO",
    "CATHERINE": "KATE CATHY CATH KATIE CAT KITTY",
    "CHARLES": "CHARLIE CHUCK CHAS",
    "CHARLOTTE": "LOTTIE CHARLIE LOTTE",
    "CHRISTINE": "CHRIS CHRISSY TINA CHRISTIE",
    "CHRISTOPHER": "CHRIS KIT TOPHER",
    "CYNTHIA": "CINDY",
    "DANIEL": "DAN DANNY",
    "DANIELLE": "DANI DANNI",
    "DAVID": "DAVE DAVEY DAVY",
    "DEBORAH": "DEB DEBBIE DEBBY DEBRA",
    "DENNIS": "DEN DENNY",
    "DONALD": "DON DONNIE",
    "DOROTHY": "DOT DOTTIE DOLLY",
    "DOUGLAS": "DOUG",
    "EDWARD": "ED EDDIE TED NED TEDDY",
    "EDWIN": "ED EDDIE",
    "ELEANOR": "ELLIE NELL NORA ELLA",
    "ELIZABETH": "LIZ LIZZIE BETH BETTY ELIZA LISA LIBBY BETSY ELLA LIZZY BESS",
    "EMILY": "EM EMMY MILLY",
    "EMMA": "EM EMMY",
    "EUGENE": "GENE",
    "FRANCES": "FRAN FRANNY FRANKIE",
    "FRANCIS": "FRANK FRANKIE",
    "FRANKLIN": "FRANK",
    "FREDERICK": "FRED FREDDY FREDDIE RICK",
    "GABRIEL": "GABE",
    "GABRIELLE": "GABBY GABI ELLE",
    "GERALD": "GERRY JERRY",
    "GERALDINE": "GERRY",
    "GREGORY": "GREG",
    "HAROLD": "HARRY HAL",
    "HARRISON": "HARRY",
    "HENRY": "HARRY HANK HAL",
    "ISABELLA": "BELLA IZZY BELLE ISABEL",
    "JACOB": "JAKE",
    "JACQUELINE": "JACKIE JACQUI",
    "JAMES": "JIM JIMMY JAMIE JEM",
    "JANET": "JAN",
    "JASMINE": "JAZ JAS",
    "JEFFREY": "JEFF",
    "JENNIFER": "JEN JENNY JENNIE",
    "JEREMY": "JEM JERRY",
    "JESSICA": "JESS JESSIE",
    "JOHN": "JACK JOHNNY JON",
    "JONATHAN": "JON JONNY NATHAN",
    "JOSEPH": "JOE JOEY",
    "JOSEPHINE": "JO JOSIE",
    "JOSHUA": "JOSH",
    "JUDITH": "JUDY JUDE",
    "KATHERINE": "KATE KATHY KATIE KATH KAT KIT",
    "KATHLEEN": "KATH KATHY KATE",
    "KENNETH": "KEN KENNY",
    "KIMBERLEY": "KIM KIMMY",
    "KIMBERLY": "KIM KIMMY",
    "LACHLAN": "LACHIE LOCKY",
    "LAURENCE": "LARRY LAURIE",
    "LAWRENCE": "LARRY LAURIE",
    "LEONARD": "LEN LENNY LEO",
    "LILLIAN": "LILY LIL",
    "LOUISE": "LOU",
    "LOUIS": "LOU LOUIE",
    "MADELEINE": "MADDIE MADDY",
    "MADISON": "MADDIE MADDY",
    "MARGARET": "PEGGY MAGGIE MEG MARGE PEG GRETA RITA MADGE DAISY",
    "MARTHA": "MARTY PATTY",
    "MARTIN": "MARTY",
    "MATTHEW": "MATT MATTY",
    "MATILDA": "TILLY MATTIE",
    "MEGAN": "MEG",
    "MELISSA": "MEL LISSA MISSY",
    "MELANIE": "MEL",
    "MICHAEL": "MIKE MICK MICKEY MICKY MIKEY",
    "MICHELLE": "SHELLY MICHE",
    "MITCHELL": "MITCH",
    "NATALIE": "NAT",
    "NATHANIEL": "NATHAN NATE NAT",
    "NATHAN": "NATE NAT",
    "NICHOLAS": "NICK NICKY NICO",
    "NICOLE": "NICKY NIKKI",
    "OLIVER": "OLLIE OLI",
    "OLIVIA": "LIV LIVVY OLLIE",
    "PAMELA": "PAM",
    "PATRICIA": "PAT TRISH PATTY PATSY TRICIA PATTI",
    "PATRICK": "PAT PADDY RICK",
    "PETER": "PETE",
    "PHILIP": "PHIL PIP",
    "PHILLIP": "PHIL PIP",
    "RACHEL": "RACH RACHE",
    "RAYMOND": "RAY",
    "REBECCA": "BECKY BECCA BEC",
    "RICHARD": "DICK RICK RICH RICKY RICHIE",
    "ROBERT": "BOB ROB BOBBY ROBBIE BERT",
    "RONALD": "RON RONNIE",
    "SAMANTHA": "SAM SAMMY",
    "SAMUEL": "SAM SAMMY",
    "SANDRA": "SANDY",
    "SARAH": "SALLY SADIE",
    "SEBASTIAN": "SEB BAS",
    "SHARON": "SHAZ SHARI",
    "STEPHANIE": "STEPH STEFFI",
    "STEPHEN": "STEVE STEVIE",
    "STEVEN": "STEVE STEVIE",
    "STUART": "STU",
    "SUSAN": "SUE SUSIE SUZY",
    "SUZANNE": "SUE SUZIE SUZY",
    "THEODORE": "TED THEO TEDDY",
    "THERESA": "TERRY TESS TERESA TRACY",
    "THOMAS": "TOM TOMMY",
    "TIMOTHY": "TIM TIMMY",
    "VALERIE": "VAL",
    "VICTORIA": "VICKY TORI VIC VICKI",
    "VINCENT": "VINCE VINNY",
    "VIRGINIA": "GINNY GINGER",
    "WALTER": "WALT WALLY",
    "WILLIAM": "BILL WILL BILLY WILLY LIAM WILLIE",
    "ZACHARY": "ZAC ZACH ZAK ZACK",
    "MUHAMMAD": "MAMAT MAD MD",
    "AHMAD": "AMAT AMAD",
    "ABDUL": "DUL DOEL",
    "ABDULLAH": "DULLAH DOELAH",
    "ASEP": "ACEP",
    "BAMBANG": "BEMBENG",
    "BUDI": "BUDHI BOEDI",
    "DEWI": "WIWI WIWIK",
    "ENDANG": "ENDAH",
    "FATIMAH": "IMAH FATMAH",
    "HASAN": "ACAN",
    "IBRAHIM": "BRAHIM BAIM",
    "ISMAIL": "MAIL",
    "JOKO": "DJOKO JAKA",
    "KHADIJAH": "IJAH DIJAH",
    "LESTARI": "TARI",
    "MARIA": "MARI MIA",
    "NGATINI": "TINI",
    "RATNA": "NANA",
    "SITI": "ST ITI",
    "SRI": "SRIE",
    "SUPARNO": "PARNO NO",
    "SUPRIYADI": "YADI PRI",
    "SUTRISNO": "TRISNO",
    "WAHYU": "YUYU WAHJU",
    "YANTI": "IYAN YAN",
    "YOHANES": "YAN ANIS HANES",
    "YUSUF": "UCUP YUSUP JUSUF",
}


def spelling_of() -> dict[str, str]:
    """Each other spelling -> the one we write."""
    return {other: word for word, others in SPELLINGS.items() for other in others.split()}


def full_names_of() -> dict[str, list[str]]:
    """Each short form -> the full names it may stand for, in order."""
    known: dict[str, list[str]] = {}
    for name, short_forms in NICKNAMES.items():
        for short in short_forms.split():
            known.setdefault(short, []).append(name)
    return {short: sorted(names) for short, names in sorted(known.items())}


def also_called() -> dict[str, list[str]]:
    """Each name or short form -> itself, then all the forms it goes with, in order."""
    forms: dict[str, set[str]] = {name: set(short_forms.split()) for name, short_forms in NICKNAMES.items()}
    for short, names in full_names_of().items():
        forms.setdefault(short, set()).update(names)
    return {word: [word, *sorted(others - {word})] for word, others in sorted(forms.items())}
