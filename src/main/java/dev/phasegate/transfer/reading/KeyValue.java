package dev.phasegate.transfer.reading;

/** "**Owner**: Ann", "Duration: 2 days": a short key, a colon, a value. */
record KeyValue(String key, String value) {

    private static final int LONGEST_KEY = 60;

    static KeyValue of(String text) {
        if (text.length() > 1000) {
            return null;
        }
        if (text.indexOf(':') < 0 && text.indexOf('：') < 0) {
            return null;
        }
        String plain = Markup.plain(text);
        int colon = plain.indexOf(':');
        int wide = plain.indexOf('：');
        int at = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
        if (at <= 0 || at > LONGEST_KEY || at + 1 >= plain.length()) {
            return null;
        }
        boolean address = plain.startsWith("//", at + 1);
        return address
                ? null
                : new KeyValue(
                        Markup.withoutEmoji(plain.substring(0, at)),
                        plain.substring(at + 1).strip());
    }
}
