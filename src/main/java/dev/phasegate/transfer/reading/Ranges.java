package dev.phasegate.transfer.reading;

/** "between 10 and 20 req/s": a comparison with two bounds. */
final class Ranges {

    private static final String[] BETWEEN = {"between ", "zwischen ", "entre ", "tra ", "между ", "antara ", "介于"};
    private static final String[] AND = {"and", "und", "et", "y", "e", "и", "dan", "ve", "to", "-", "–", "和", "至"};

    private Ranges() {}

    /** The first such range, or null. */
    static Threshold in(String text) {
        String folded = Fold.text(text);
        for (String word : BETWEEN) {
            int at = folded.indexOf(word);
            Threshold range = at < 0 ? null : at(text, folded, at, at + word.length());
            if (range != null) {
                return range;
            }
        }
        return null;
    }

    private static Threshold at(String text, String folded, int start, int from) {
        Numeral low = Numeral.at(folded, skip(folded, from));
        if (low == null) {
            return null;
        }
        Units.Unit lowUnit = Units.after(folded, low.end());
        int joint = skip(folded, lowUnit == null ? low.end() : lowUnit.end());
        for (String and : AND) {
            Numeral high =
                    folded.startsWith(and, joint) ? Numeral.at(folded, skip(folded, joint + and.length())) : null;
            if (high != null && high.value().compareTo(low.value()) >= 0) {
                Units.Unit unit = Units.after(folded, high.end());
                int end = unit == null ? high.end() : unit.end();
                return new Threshold(
                        MetricName.of(text, folded, 0, start, end),
                        "between",
                        low.value(),
                        high.value(),
                        unit == null ? null : unit.name(),
                        false);
            }
        }
        return null;
    }

    private static int skip(String text, int i) {
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
