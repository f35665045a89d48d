/** With and without umlauts, as `folded` and people write them. */
export const GERMAN_STOP_WORDS: ReadonlySet<string> = new Set(
  `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bis bzw da dabei damit dann das dass dem den denen der
deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa fur für gegen gilt haben hat hatte
hier ich ihm ihn ihr ihre ihrem ihren ihrer im in ins ist ja je jede jedem jeden jeder jedes kann kein keine keinen können konnen mehr mit muss müssen mussen
nach nicht noch nur ob oder ohne per sein seine seinem seinen seiner seit sich sie sind so sofern soll sollen sowie um und uns unser unter vom von vor
war waren was weil wenn werden wie wieder wird wir wo wurde wurden würde zu zum zur zwischen über uber ca nr abs ziffer gemäß gemass`.split(
    /\s+/,
  ),
);
