package dev.phasegate.transfer.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Conditions that compare without a comparing word: "zero errors", "100% pass", "2+ engineers", "all 5 tests passed". */
final class WordThresholds {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final WordSet ZERO =
            WordSet.lines("zero, cero, null, sifir, ноль, нулевой, nol, صفر, 零, ゼロ, 제로, ศูนย์");
    private static final WordSet NONE = WordSet.lines(
            "no, none, aucun, aucune, kein, keine, keinerlei, sin, ningun, ninguna, nenhum, nenhuma, sem, nessun, nessuna, hic, нет, без, tidak ada, tanpa, بدون, 无, 没有, なし, 없음, ไม่มี");
    private static final WordSet COUNTABLE = WordSet.lines(
            "complaints, restarts, crashes, incidents, rollbacks, deadlocks, conflicts, outages, tickets, beschwerden, neustarts, vorfalle, plaintes, incidents, redemarrages, incidentes, reinicios, reclamaciones, reclamacoes, incidenti, жалоб, инцидентов, перезапусков");
    private static final WordSet MET = WordSet.lines(
            "pass, passes, passed, passing, match, matches, success, successful, coverage, complete, completed, completion, healthy, green, uptime, availability, enabled, on, bestanden, erfolgreich, erfolg, abdeckung, passent, passes, reussi, reussis, succes, couverture, pasan, pasando, exito, cobertura, passando, sucesso, superati, successo, copertura, gecti, basari, пройдено, успешно, lulus, berhasil, ناجح, 通过, 成功, 覆盖率, 合格, 成功率, 통과, 성공, ผ่าน, สำเร็จ, deployed, met");
    private static final WordSet CHANGE = WordSet.lines(
            "increase, increases, rise, change, degradation, impact, anstieg, hausse, aumento, aumentos, рост");
    private static final WordSet APPROVED = WordSet.lines(
            "approved, reviewed, signed, valid, available, pass, passing, passed, genehmigt, gepruft, gultig, approuve, valide, aprobado, aprobada, aprovado, valido, approvato, onayli, одобрен*, действител*, disetujui, 批准, 承認");
    private static final WordSet STATED = WordSet.lines(
            "target, expected, goal, attendu, objectif, ziel, erwartet, esperado, meta, sla, 预期, 目标, 目標, 期待, 목표, 예상, เป้าหมาย");

    private static final List<String> ALL =
            List.of(" all ", " alle ", " todos los ", " todos os ", " tous les ", " все ");

    private final String text;
    private final String folded;
    private final List<Threshold> found;

    private WordThresholds(String text, List<Threshold> found) {
        this.text = text;
        this.folded = Fold.text(text);
        this.found = found;
    }

    /** A list such as "P95 ≤ 500 ms, zero errors" mixes both ways. */
    static boolean mayAdd(List<Threshold> found) {
        return found.size() < 3;
    }

    static List<Threshold> add(String text, List<Threshold> already) {
        WordThresholds reader = new WordThresholds(text, new ArrayList<>(already));
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ",;()（），；、".indexOf(text.charAt(i)) >= 0) {
                reader.clause(start, i);
                start = i + 1;
            }
        }
        return reader.found;
    }

    private void clause(int start, int end) {
        String clause = folded.substring(start, end).strip();
        String plain = text.substring(start, end).strip();
        if (clause.isEmpty()
                || Thresholds.holdsSign(plain) && !Thresholds.signs(plain).isEmpty()) {
            return;
        }
        int colon = Math.max(clause.lastIndexOf(": "), clause.lastIndexOf("："));
        String head = colon < 0 ? "" : plain.substring(0, colon).strip();
        String tail = colon < 0 ? plain : plain.substring(colon + 1).strip();
        if (!zero(head, tail) && found.isEmpty()) {
            counted(head, tail);
        }
    }

    private boolean zero(String head, String tail) {
        String first = firstWord(tail);
        String rest = tail.substring(first.length()).strip();
        boolean digit = first.equals("0") || first.equals("0%");
        if (digit || ZERO.in(first)) {
            boolean named = rest.chars().anyMatch(Character::isLetter);
            boolean counts = !digit || !head.isEmpty() || named;
            if (counts) {
                put(head.isEmpty() || named && !digit ? rest : head, "=", BigDecimal.ZERO, unitOf(first, rest));
            }
            return counts;
        }
        if (!NONE.in(first)) {
            return false;
        }
        return COUNTABLE.in(rest) && !CHANGE.in(firstWord(rest)) ? put(rest, "=", BigDecimal.ZERO, null) : quiet(tail);
    }

    private static String unitOf(String first, String rest) {
        Units.Unit unit = Units.after(Fold.text(rest), 0);
        return first.endsWith("%")
                ? "%"
                : unit == null || !rest.equals(unit.name()) && unit.end() < rest.length() ? null : unit.name();
    }

    /** "No error logs in 1 hour": so long without one. */
    private boolean quiet(String tail) {
        String lower = Fold.text(tail);
        for (String within :
                new String[] {" in ", " for ", " within ", " seit ", " pendant ", " en ", " em ", " por "}) {
            int at = lower.lastIndexOf(within);
            Numeral number = at < 0 ? null : Numeral.at(lower, at + within.length());
            Units.Unit unit = number == null ? null : Units.after(lower, number.end());
            if (unit != null && Units.isTime(unit.name())) {
                return put(
                        "time with " + Character.toLowerCase(tail.charAt(0))
                                + tail.substring(1, at).strip(),
                        ">=",
                        number.value(),
                        unit.name());
            }
        }
        return false;
    }

    private void counted(String head, String tail) {
        String lower = Fold.text(tail);
        for (int i = 0; i < lower.length(); i++) {
            boolean starts = Numeral.isDigit(lower.charAt(i)) && (i == 0 || !isJoined(lower.charAt(i - 1)));
            Numeral number = starts ? Numeral.at(lower, i) : null;
            if (number != null) {
                count(head, tail, lower, i, number);
                return;
            }
        }
    }

    private static boolean isJoined(char before) {
        return Character.isLetterOrDigit(before) && before < 0x0600 || "./_-#:".indexOf(before) >= 0;
    }

    private void count(String head, String tail, String lower, int start, Numeral number) {
        String before = tail.substring(0, start).strip();
        String after = tail.substring(number.end()).strip();
        Units.Unit unit = Units.after(lower, number.end());
        boolean percent = unit != null && unit.name().equals("%");
        if (after.startsWith("+") && APPROVED.in(text)) {
            put(joined(head, before, after.substring(1).strip()), ">=", number.value(), plusUnit(lower, number));
        } else if (percent
                && (isMet(tail)
                        || isMet(text) && number.value().compareTo(HUNDRED) == 0
                        || STATED.in(head)
                        || isMet(head))) {
            boolean whole = number.value().compareTo(HUNDRED) == 0;
            put(
                    joined(head, before, after.replaceFirst("^[%％]\\+?", "").strip()),
                    whole ? "=" : ">=",
                    number.value(),
                    "%");
        } else if (unit == null && isCounted(before, after, tail)) {
            put(joined(head, before, after), "=", number.value(), null);
        }
    }

    private static String plusUnit(String lower, Numeral number) {
        Units.Unit unit = Units.after(lower, Math.min(lower.length(), number.end() + 1));
        return unit == null ? null : unit.name();
    }

    /** "All 5 smoke tests passed", "RLS on all 5 tables", "20 policies deployed", "returns 5 result sets". */
    private static boolean isCounted(String before, String after, String tail) {
        String lead = WordSet.spaced(before);
        boolean all = ALL.stream().anyMatch(lead::endsWith);
        boolean returns = lead.endsWith(" returns ") || lead.endsWith(" return ") || lead.endsWith(" shows ");
        boolean noun = !after.isEmpty() && Character.isLetter(after.charAt(0)) && !after.startsWith("OK");
        return noun && (all && isMet(tail) || returns || lead.isBlank() && isMet(after));
    }

    private static boolean isMet(String text) {
        return MET.in(text);
    }

    private static String joined(String head, String before, String after) {
        return Markup.withoutEmoji(String.join(" ", head, before, after)).strip();
    }

    private boolean put(String metric, String op, BigDecimal value, String unit) {
        found.add(new Threshold(metric.isEmpty() ? text : metric, op, value, null, unit, false));
        return true;
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }
}
