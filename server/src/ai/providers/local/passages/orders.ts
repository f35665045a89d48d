// Sentences that speak to a model instead of to a reader. Narrow on purpose: a style guide may give orders to people.
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|the)\b.{0,40}\b(?:instruction|prompt|rule|direction|guideline|command)s?\b/i,
  /\b(?:system|developer)\s+(?:prompt|message|instruction)s?\b/i,
  /^\W*(?:system|assistant|developer)\s*:/im,
  /<\|?\/?(?:system|assistant|im_start|im_end|inst)\b/i,
  /\byou are (?:now|no longer)\b.{0,60}\b(?:assistant|model|ai|bot|mode|gpt)\b/i,
  /\b(?:as|dear) (?:an? )?(?:ai|language model|llm|assistant)\b.{0,60}\b(?:must|should|please|have to|will)\b/i,
  /\bdo not (?:mention|reveal|repeat|show|disclose)\b.{0,30}\b(?:this|these|the) (?:sentence|instruction|prompt|text|message|note)s?\b/i,
  /\b(?:new|following|real|updated) instructions?\s*(?:for (?:the )?(?:ai|assistant|model))?\s*:/i,
  /\b(?:ignoriere?|vergiss|missachte|übergehe?)\b.{0,40}\b(?:vorherige|bisherige|vorige|obige|frühere|alle|deine|die)\w*\b.{0,40}\b(?:anweisung|instruktion|regel|vorgabe|befehl)(?:en|n|e)?\b/iu,
  /\bdu bist (?:jetzt|nun|ab sofort)\b.{0,60}\b(?:assistent|modell|ki|bot)\b/iu,
  /\b(?:erwähne|verrate|zeige) (?:diesen|diese|dieses) (?:satz|anweisung|text|hinweis)\w*\s+nicht\b/iu,
];

/** Whether a text tries to tell a model what to do. Nothing in a document that does so is quoted. */
export function givesOrders(text: string): boolean {
  const onOneLine = text.replace(/[ \t]*\n[ \t]*(?=\S)/g, " ");
  return ORDERS.some((order) => order.test(text) || order.test(onOneLine));
}
