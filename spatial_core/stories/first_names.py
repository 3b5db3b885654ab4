"""First names that are common here, to notice a name in a text. Pure."""

_NAMES = """
aad aaltje achmed adriaan agnes ahmed aicha aisha albert alberto alex alexander ali alice alicja
alina amal amber amina amira amy ana anas andrea andreas andrzej anita anja anke anna anne
anneke annelies annemarie annie anouk antoinette anton antonio arie arjan arnold arthur asha
astrid aya ayoub ayse barbara bart bas bastiaan beata ben bernard bert bianca bilal bob boris
brahim bram brenda brigitte britt bruno carla carlos carmen carolien caroline cees chantal
charlotte chris christiaan christina cindy claire claudia coen colette conny cornelis corrie
daan daniel danielle danny david dennis derya diana dick dieter dimitri dirk dirkje dominique
dorien driss elif eline elisabeth elise ellen els elsbeth emiel emine emma emre erik erna ernst
esmee esther eva evelien ewa fatima fatma femke ferry fien fleur floor floris francien francis
frank frans frederik freek frits gabriel geert gerard gerben gerda gerrit gert gijs gina
giovanni greet greetje guus hamid hamza hannah hanneke hans harm harry hasan hassan hatice
heleen hendrik henk henny herman hilde houda hugo huseyin hussein ibrahim ilse imane ineke inge
ingrid irene iris isa isabel jaap jacob jacqueline jaimy jamal jan janna janneke jannie janny
jasmijn jasper jay jayden jeanette jelle jeroen jesse jessica jip jo joan joanna joep johan
johanna johannes john jolanda joop joost jorien joris jos jose josien joyce judith julia julian
juliette jurgen justin karel karim karima karin kasia katarzyna kees kelly kevin khadija khalid
kim klaas koen krzysztof lars laura laurens leila lena leo leon leonie lianne lieke lies
liesbeth lisa lisette loes lotte louis louise lucas lucia luuk maaike maarten machteld magda
malika manon marc marcel margriet maria marian marianne marieke marielle marije marijke marina
mario marion marit marja marjan marjolein marleen marlies martijn martin martine mary mathijs
matthijs maud maurice mauro max mehmet melanie melissa merel mert miranda mireille mohamed
mohammad mohammed monica monique mounir mustafa nadia naima najat nancy natasja nathalie nick
nico nicole niek niels nienke nina noor noortje nora olga omar onno oscar ozlem patricia patrick
paul paula paulien peter petra pien piet pieter piotr priya quinten rachel rachid rafael rahma
ramon raymond rebecca remco renate rene ria rianne richard rik rita rob robbert robert robin
roel roelof rogier roland ron ronald rosa rosalie ruben rudi ruth ruud said saida salma samira
sander sandra sanne sara sarah saskia selim selma sem semra serge shanti sharon sibel sietske
silvia simon simone sjaak sjoerd sofie sonja sophie stan stef stefan steven suleyman susan
susanne suzanne sven sylvia tamara tanja tariq teun thea theo thijmen thijs thomas tim timo
tineke tjeerd tom tomasz ton toos trudy truus valerie vera victor vincent vivian wendy wesley
wilhelmina willem willemijn wim wouter xander yasin yasmin yasmina youssef yusuf yvette yvonne
zahra zakaria zara zeynep zoe
"""

FIRST_NAMES = frozenset(_NAMES.split())
"""Without accents and capitals; those that are also words are left out (Roos, Mark, Wil)."""
