package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT 1;",
                " \n select 1 ; ",
                "-- why\nselect 1",
                "/* a /* b */ c */ select 1",
                "(select 1) union (select 2)",
                "with a as (select 1) select * from a",
                "values (1)",
                "table orders",
                "show server_version",
                "select ';' || $$;$$ || \"a;b\" from x -- ; delete",
                "select 1 /* ; */ + 1",
                "select 'it''s; fine'"
            })
    void oneThatReads_isFine(String sql) {
        assertThat(SingleStatement.fault(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "-- nothing",
                "commit; delete from orders",
                "select 1; delete from orders",
                "select 1;;select 2",
                "begin",
                "commit",
                "rollback",
                "set transaction read write",
                "set role admin",
                "reset all",
                "discard all",
                "delete from orders",
                "update orders set a = 1",
                "insert into orders values (1)",
                "truncate orders",
                "drop table orders",
                "do $$ begin end $$",
                "call p()",
                "copy orders to program 'sh'",
                "copy (select 1) to stdout",
                "explain analyze delete from orders",
                "lock table orders",
                "vacuum",
                "listen x",
                "notify x",
                "prepare p as select 1",
                "execute p",
                "grant all on orders to x",
                "declare c cursor for select 1",
                "checkpoint",
                "load 'x'",
                "refresh materialized view x",
                "selects",
                "/* select */ delete from x",
                "select 1 /* ; */; delete from orders",
                "select $$a$$; drop table orders",
                "select 'a\\'; drop table orders; --'",
                "select 1\u0000"
            })
    void anythingElse_isRefused(String sql) {
        assertThat(SingleStatement.fault(sql)).as(sql).isNotEmpty();
    }
}
