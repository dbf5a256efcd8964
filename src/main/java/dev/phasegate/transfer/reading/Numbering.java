package dev.phasegate.transfer.reading;

/** "Phase 2", "Fase II", "STEP 4A", "第三阶段", "2단계": the kind of a part, its number, and where the rest begins. */
record Numbering(Kind kind, int number, String rest) {

    enum Kind {
        PHASE,
        STEP,
        PART,
        PERIOD,
        PLAIN
    }

    /** Numbers are kept in hundredths, so that "2", "2.5" and "2a" differ. */
    private static final int MINORS = 100;

    private static final String HAN = "零一二三四五六七八九十";

    /** Null when the title carries no number of that sort. */
    static Numbering of(String title) {
        String folded = Fold.text(title).strip();
        int word = wordEnd(folded);
        if (folded.startsWith("第")) {
            return ordinal(folded);
        }
        if (word == 0) {
            return offset(folded) ? new Numbering(Kind.PERIOD, 0, folded) : numberFirst(folded);
        }
        if (offset(folded)) {
            return new Numbering(Kind.PERIOD, 0, folded);
        }
        Kind kind = kindOf(folded.substring(0, word));
        return kind == null ? null : afterWord(kind, folded, word);
    }

    private static Numbering afterWord(Kind kind, String folded, int word) {
        int i = word;
        while (i < folded.length() && " #-.:№".indexOf(folded.charAt(i)) >= 0) {
            i++;
        }
        int end = i;
        while (end < folded.length() && Character.isLetterOrDigit(folded.charAt(end))) {
            end++;
        }
        int number = number(folded.substring(i, end));
        int minor = minorEnd(folded, end);
        boolean joined =
                i == word && number >= 0 && !Numeral.isDigit(folded.charAt(i)) && HAN.indexOf(folded.charAt(i)) < 0;
        int exact = minor > end ? number + Integer.parseInt(folded.substring(end + 1, minor)) : number;
        return number < 0 || joined ? null : new Numbering(kind, exact, folded.substring(minor));
    }

    /** The end of ".5" after a number, or the number's own end. */
    private static int minorEnd(String folded, int end) {
        int i = end + 1;
        while (i < folded.length() && i < end + 3 && Numeral.isDigit(folded.charAt(i))) {
            i++;
        }
        return end < folded.length() && folded.charAt(end) == '.' && i > end + 1 ? i : end;
    }

    private static int wordEnd(String folded) {
        int end = 0;
        while (end < folded.length()
                && (Character.isLetter(folded.charAt(end)) && HAN.indexOf(folded.charAt(end)) < 0
                        || Character.getType(folded.charAt(end)) == Character.NON_SPACING_MARK)) {
            end++;
        }
        return end;
    }

    private static Kind kindOf(String word) {
        if (Words.PHASE.in(word)) {
            return Kind.PHASE;
        }
        if (Words.STEP.in(word)) {
            return Kind.STEP;
        }
        if (Words.PART.in(word)) {
            return Kind.PART;
        }
        return Words.PERIOD.in(word) ? Kind.PERIOD : null;
    }

    /** 第1阶段, 第二フェーズ, 第3步 */
    private static Numbering ordinal(String folded) {
        int end = 1;
        while (end < folded.length()
                && (Character.isDigit(folded.charAt(end)) || HAN.indexOf(folded.charAt(end)) >= 0)) {
            end++;
        }
        int number = number(folded.substring(1, end));
        String rest = folded.substring(end);
        String unit = rest.substring(0, Math.min(4, rest.length()));
        if (number < 0) {
            return null;
        }
        return new Numbering(
                Words.PHASE.in(unit) ? Kind.PHASE : unit.startsWith("步") ? Kind.STEP : Kind.PERIOD, number, rest);
    }

    /** 2단계, 1. Preparation, 3) Cutover */
    private static Numbering numberFirst(String folded) {
        int end = 0;
        while (end < folded.length() && end < 4 && Character.isDigit(folded.charAt(end))) {
            end++;
        }
        if (end == 0 || end == folded.length()) {
            return null;
        }
        int number = Integer.parseInt(folded.substring(0, end)) * MINORS;
        String rest = folded.substring(end).strip();
        if (rest.startsWith("단계")) {
            return new Numbering(Kind.PHASE, number, rest.substring(2));
        }
        boolean decimal = rest.startsWith(".") && rest.length() > 1 && Character.isDigit(rest.charAt(1));
        boolean marked = ".):、 ".indexOf(folded.charAt(end)) >= 0 || rest.startsWith("-") || rest.startsWith("—");
        return decimal || !marked ? null : new Numbering(Kind.PLAIN, number, rest);
    }

    /** T-7, T+1 hour, D-1, J+0 */
    private static boolean offset(String folded) {
        if (folded.length() < 3 || "tdj".indexOf(folded.charAt(0)) < 0) {
            return false;
        }
        int i = folded.startsWith("t minus") || folded.startsWith("t-minus") ? 1 : 0;
        return i == 0 && "+-−–".indexOf(folded.charAt(1)) >= 0 && Character.isDigit(folded.charAt(2));
    }

    /** Digits (a letter may follow), Roman, one Latin letter, or Han; -1 for none of these. */
    static int number(String word) {
        if (word.isEmpty() || word.length() > 6) {
            return -1;
        }
        int digits = 0;
        while (digits < word.length() && Numeral.isDigit(word.charAt(digits))) {
            digits++;
        }
        if (digits > 0) {
            int letter = word.length() == digits ? 0 : word.charAt(digits) - 'a' + 1;
            return word.length() - digits <= 1 && digits < 5
                    ? Integer.parseInt(word.substring(0, digits)) * MINORS + Math.max(0, letter)
                    : -1;
        }
        if (HAN.indexOf(word.charAt(0)) >= 0) {
            return HAN.indexOf(word.charAt(0)) * MINORS;
        }
        int roman = roman(word);
        boolean letter = word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
        return roman > 0 ? roman * MINORS : letter ? (word.charAt(0) - 'a' + 1) * MINORS : -1;
    }

    private static int roman(String word) {
        int total = 0;
        int last = 0;
        for (int i = word.length() - 1; i >= 0; i--) {
            int value = switch (word.charAt(i)) {
                case 'i' -> 1;
                case 'v' -> 5;
                case 'x' -> 10;
                default -> 0;
            };
            if (value == 0) {
                return -1;
            }
            total += value < last ? -value : value;
            last = Math.max(last, value);
        }
        return total;
    }
}
