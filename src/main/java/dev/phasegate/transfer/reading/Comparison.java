package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs and words that compare, with what they mean. */
record Comparison(String op, int start, int end, boolean sign) {

    /** Phrase → operator. Where one phrase begins another, the longer is tried first. */
    private static final Map<Character, List<Map.Entry<String, String>>> PHRASES = new HashMap<>();

    private static final boolean[] LATIN_FIRST = new boolean[128];

    static {
        put(
                "<=",
                "no more than,not more than,at most,up to,maximum of,maximum,max.,max,not exceed,not exceeding,does not exceed,nicht mehr als,hochstens,maximal,au plus,pas plus de,au maximum");
        put(
                "<=",
                "no mas de,como maximo,a lo sumo,maximo de,maximo,nao mais de,nao mais que,no maximo,al massimo,non piu di,en fazla,не более,не больше,не выше,максимум,paling banyak,tidak lebih dari,بحد أقصى,لا يزيد عن,不超过,不高于,至多,最多,ไม่เกิน,최대");
        put(
                ">=",
                "no less than,not less than,no fewer than,at least,minimum of,minimum,min.,min,mindestens,au moins,al menos,por lo menos,minimo de,minimo,pelo menos,no minimo,almeno,en az,не менее,не меньше,не ниже,минимум,setidaknya,minimal,على الأقل,لا يقل عن,至少,不低于,不少于,少なくとも,最低,อย่างน้อย,최소");
        put(
                "<",
                "lower than,less than,fewer than,smaller than,faster than,below,under,weniger als,kleiner als,unter,moins de,inferieur a,inferieure a,menos de,menor que,menor a,por debajo de,abaixo de,meno di,inferiore a,sotto");
        put("<", "меньше,менее,ниже,kurang dari,di bawah,أقل من,低于,小于,少于,น้อยกว่า,ต่ำกว่า");
        put(
                ">",
                "greater than,higher than,more than,larger than,slower than,above,over,exceeds,exceeding,exceed,uber,mehr als,grosser als,plus de,superieur a,superieure a,au dessus de,mas de,mayor que,mayor a,superior a,mais de,acima de,maior que,piu di,superiore a,oltre");
        put(">", "больше,более,выше,свыше,превышает,lebih dari,di atas,أكثر من,高于,大于,超过,多于,มากกว่า,เกิน");
        put(
                "±",
                "within,innerhalb von,innerhalb,dans les,dans la limite de,dentro de,dentro del,entro il,в пределах,dalam,ضمن,在");
        put(
                "later",
                "no later than,spatestens,au plus tard,a mas tardar,no mais tardar,al piu tardi,не позднее,paling lambat");
        PHRASES.values()
                .forEach(list ->
                        list.sort((a, b) -> b.getKey().length() - a.getKey().length()));
    }

    private static void put(String op, String phrases) {
        for (String phrase : phrases.split(",")) {
            if (phrase.charAt(0) < LATIN_FIRST.length) {
                LATIN_FIRST[phrase.charAt(0)] = true;
            }
            PHRASES.computeIfAbsent(phrase.charAt(0), first -> new ArrayList<>())
                    .add(Map.entry(phrase, op));
        }
    }

    /** The sign at a position of a folded text, or null: arrows and tags are none. */
    static Comparison signAt(String text, int i) {
        char c = text.charAt(i);
        if (!isSign(c)) {
            return null;
        }
        char before = i > 0 ? text.charAt(i - 1) : ' ';
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        if ("-=!<>:".indexOf(before) >= 0
                || c == '=' && (next == '>' || next == '=')
                || c == '<' && next == '-'
                || c == '>' && next == '>') {
            return null;
        }
        boolean two = next == '=' && (c == '<' || c == '>');
        return new Comparison(op(c, two), i, i + (two ? 2 : 1), true);
    }

    static boolean isSign(char c) {
        return "<>≤≥=≦≧⩽⩾⇒＜＞±".indexOf(c) >= 0;
    }

    private static String op(char c, boolean orEqual) {
        return switch (c) {
            case '<' -> orEqual ? "<=" : "<";
            case '>' -> orEqual ? ">=" : ">";
            case '±' -> "±";
            case '≤', '≦', '⩽' -> "<=";
            case '≥', '≧', '⩾' -> ">=";
            default -> "=";
        };
    }

    /** The phrase that starts at a word boundary of a folded text, or null. */
    static Comparison phraseAt(String text, int i) {
        char first = text.charAt(i);
        if (first < LATIN_FIRST.length && !LATIN_FIRST[first]) {
            return null;
        }
        boolean boundary = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) || text.charAt(i) >= 0x0600;
        if (!boundary) {
            return null;
        }
        for (Map.Entry<String, String> phrase : PHRASES.getOrDefault(text.charAt(i), List.of())) {
            int end = i + phrase.getKey().length();
            if (text.startsWith(phrase.getKey(), i) && (end == text.length() || ends(text, end))) {
                return new Comparison(phrase.getValue(), i, end, false);
            }
        }
        return null;
    }

    private static boolean ends(String text, int end) {
        return !Character.isLetter(text.charAt(end)) || text.charAt(end - 1) >= 0x0600;
    }
}
