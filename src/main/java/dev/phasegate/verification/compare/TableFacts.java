package dev.phasegate.verification.compare;

import java.util.List;
import java.util.Optional;

/**
 * A table of one side as its catalog has it.
 *
 * @param sampled whether some of its pages can be read instead of all
 * @param rows about so many, as the server believes
 * @param pages how many it has; 0 where nobody knows
 * @param byBytes whether the database orders text by its bytes anyway, so that an index of text is of use
 * @param key the primary key, or else a unique one without nulls; empty for none
 * @param indexes what they are of, without names
 */
public record TableFacts(
        String schema,
        String name,
        boolean sampled,
        double rows,
        long pages,
        boolean byBytes,
        List<Column> columns,
        List<String> key,
        List<String> indexes,
        List<String> constraints,
        List<ForeignKey> references) {

    Optional<Column> column(String wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    public String from() {
        return Quoted.name(schema) + "." + Quoted.name(name) + " t";
    }
}
