package dev.phasegate.transfer.reading;

/** Headings that part ways: "Option A: if migrations are clean", "Variante 2 – …". */
final class Options {

    private static final WordSet WORDS = WordSet.lines(
            "option, alternative, variant, variante, scenario, szenario, path, opcion, opcao, opzione, secenek, вариант, opsi, خيار, 方案, 选项, オプション, 옵션, ตัวเลือก");

    private Options() {}

    static boolean isOne(String title) {
        String[] words = WordSet.spaced(title.length() > 120 ? title.substring(0, 120) : title)
                .strip()
                .split(" ", 3);
        boolean marked = words.length > 1 && words[1].length() == 1 && Character.isLetterOrDigit(words[1].charAt(0));
        return marked && WORDS.in(words[0]);
    }
}
