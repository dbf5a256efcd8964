package dev.phasegate.transfer.reading;

/** What a comparison is about: the words of its clause, or of the one before where the clause only says "target". */
final class MetricName {

    private static final String BOUNDARIES = ",;(:|→—，；（：、";
    private static final WordSet FILLERS = WordSet.lines(
            "stay, stays, keep, kept, exceed, no, not, target, targets, threshold, goal, expected, should, be, is, are, must, remain, remains, alert, if, pass, criteria, and, or, with, ziel, attendu, objectif, meta, esperado, si, se, wenn, if, the, of, at, a, to, in, for, by, value, limit, 预期, 期待, 如果, 或, 且, и, или, если");

    private MetricName() {}

    static String of(String text, String folded, int from, int to, int after) {
        String suffix = percentile(folded, after);
        int end = to;
        while (end > 0) {
            int start = clauseStart(folded, end, Math.min(from, end));
            String name = trimmed(text.substring(start, end));
            if (!name.isEmpty()) {
                return suffix.isEmpty() ? name : name + " " + suffix;
            }
            if (start == 0) {
                break;
            }
            end = start - 1;
            from = Math.min(from, end) == end ? 0 : from;
        }
        String behind = following(text, after);
        return behind.isEmpty() ? suffix : behind;
    }

    private static int clauseStart(String folded, int end, int from) {
        int i = end;
        int closed = 0;
        while (i > from && (closed > 0 || BOUNDARIES.indexOf(folded.charAt(i - 1)) < 0)) {
            i--;
            closed += folded.charAt(i) == ')' ? 1 : folded.charAt(i) == '(' ? -1 : 0;
        }
        return i;
    }

    /** Without fillers at both ends; a name of fillers only is none. */
    private static String trimmed(String clause) {
        String[] words = clause.strip().split(" ");
        int start = 0;
        int end = words.length;
        while (start < end && isFiller(words[start])) {
            start++;
        }
        while (end > start && isFiller(words[end - 1])) {
            end--;
        }
        String name = Markup.withoutEmoji(String.join(" ", java.util.Arrays.copyOfRange(words, start, end)));
        return name.chars().anyMatch(Character::isLetter) ? name.strip() : "";
    }

    private static boolean isFiller(String word) {
        return word.length() < 14 && (word.chars().noneMatch(Character::isLetterOrDigit) || FILLERS.in(word));
    }

    private static String percentile(String folded, int after) {
        String rest =
                folded.substring(after, Math.min(folded.length(), after + 12)).strip();
        int end = 0;
        while (end < rest.length() && Character.isLetterOrDigit(rest.charAt(end))) {
            end++;
        }
        String word = rest.substring(0, end);
        boolean percentile = word.length() > 1 && word.charAt(0) == 'p' && Character.isDigit(word.charAt(1));
        return percentile || word.equals("avg") || word.equals("max") || word.equals("median") ? word : "";
    }

    private static String following(String text, int after) {
        int end = after;
        while (end < text.length() && BOUNDARIES.indexOf(text.charAt(end)) < 0 && text.charAt(end) != ')') {
            end++;
        }
        return trimmed(text.substring(after, end));
    }
}
