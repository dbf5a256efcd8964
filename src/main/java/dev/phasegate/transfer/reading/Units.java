package dev.phasegate.transfer.reading;

import java.util.HashMap;
import java.util.Map;

/** Units after a number, and how many minutes a unit of time is. */
final class Units {

    /** Folded spelling → canonical unit. */
    private static final Map<String, String> BY_SPELLING = new HashMap<>();

    private static final Map<String, Double> MINUTES =
            Map.of("ms", 1 / 60000d, "s", 1 / 60d, "min", 1d, "h", 60d, "d", 1440d, "weeks", 10080d, "months", 43200d);

    static {
        put(
                "%",
                "% percent percentage prozent pourcent porciento porcento yuzde процентов процента persen ％ 퍼센트 เปอร์เซ็นต์");
        put(
                "ms",
                "ms msec msecs millisecond milliseconds millisekunden millisecondes milisegundos milissegundos millisecondi milisaniye мс 毫秒 ミリ秒 밀리초 มิลลิวินาที");
        put(
                "s",
                "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi saniye sn сек секунд секунды секунда detik ثانية ثوان 秒 초 วินาที");
        put(
                "min",
                "m min mins minute minutes minuten minuto minutos minuti dakika dk мин минут минуты минута menit دقيقة دقائق 分钟 分鐘 分 分間 분 นาที");
        put(
                "h",
                "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore saat ч час часа часов jam ساعة ساعات 小时 小時 時間 시간 ชั่วโมง ชม ชม.");
        put(
                "d",
                "d day days tag tage tagen jour jours j dia dias giorno giorni gun дн день дня дней hari يوم أيام 天 日 日間 일 วัน");
        put(
                "weeks",
                "w wk wks week weeks woche wochen semaine semaines sem semana semanas settimana settimane hafta нед неделя недели недель minggu أسبوع أسابيع 周 週間 주 สัปดาห์");
        put(
                "months",
                "month months monat monate monaten mois mes meses mese mesi ay мес месяц месяца месяцев bulan شهر أشهر 个月 ヶ月 か月 개월 เดือน");
        put("B", "b byte bytes");
        put("KB", "kb kib ko");
        put("MB", "mb mib mo");
        put("GB", "gb gib go");
        put("TB", "tb tib");
        put("req/s", "req/s rps qps r/s requests/s requests/sec req/sec tps");
        put("req/min", "req/min rpm requests/min");
        put("x", "x times");
    }

    private static final int LONGEST = 16;

    private Units() {}

    private static void put(String canonical, String spellings) {
        for (String spelling : spellings.split(" ")) {
            BY_SPELLING.put(Fold.text(spelling), canonical);
        }
    }

    record Unit(String name, int end) {}

    /** The unit that follows position {@code start} of a folded text, or null. */
    static Unit after(String folded, int start) {
        int i = start;
        while (i < folded.length() && i - start < 2 && (folded.charAt(i) == ' ' || folded.charAt(i) == '-')) {
            i++;
        }
        int end = i;
        while (end < folded.length() && end - i < LONGEST && isUnitSign(folded.charAt(end))) {
            end++;
        }
        boolean cut = end < folded.length() && end - i == LONGEST;
        String exact = BY_SPELLING.get(folded.substring(i, end));
        if (exact != null && !cut) {
            return new Unit(exact, end);
        }
        return beginning(folded, i, end);
    }

    /** "5%error" and scripts without spaces: the unit is the beginning of what follows. */
    private static Unit beginning(String folded, int from, int to) {
        for (int end = Math.min(to, from + 6); end > from; end--) {
            char last = folded.charAt(end - 1);
            String unit = BY_SPELLING.get(folded.substring(from, end));
            if (unit != null && (last == '%' || last == '％' || last >= 0x0600)) {
                return new Unit(unit, end);
            }
        }
        return null;
    }

    private static boolean isUnitSign(char c) {
        return Character.isLetter(c)
                || c == '%'
                || c == '/'
                || c == '％'
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static boolean isTime(String unit) {
        return MINUTES.containsKey(unit);
    }

    static double minutes(String unit) {
        return MINUTES.get(unit);
    }
}
