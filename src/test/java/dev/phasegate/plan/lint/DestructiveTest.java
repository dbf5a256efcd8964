package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Risk;

class DestructiveTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx prisma migrate reset --force",
                "rails db:drop",
                "php artisan migrate:fresh",
                "prisma db push --accept-data-loss",
                "psql $URL -c 'DROP TABLE orders'",
                "alter table orders drop column note;",
                "TRUNCATE orders;",
                "psql -c \"DELETE FROM orders;\"",
                "dropdb bookings",
                "rm -rf /var/lib/postgresql",
                "rm -r -f data",
                "kubectl delete pvc data-0",
                "docker compose down -v",
                "terraform destroy -auto-approve",
                "git push origin main --force",
                "redis-cli FLUSHALL",
                "aws s3 rm s3://bucket --recursive",
            })
    void commandThatDestroys_isKnown(String command) {
        assertThat(Destructive.is(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx prisma migrate deploy",
                "npm install --force",
                "rm -rf node_modules dist",
                "rm -rf /tmp/build",
                "rm old.log",
                "drop index concurrently old_idx",
                "alter table orders drop constraint fk",
                "delete from orders where id = 3;",
                "git push origin main",
                "git push --force-with-lease",
                "kubectl delete pod api-1",
                "docker compose down",
                "echo \"drop table x\"",
                "select truncate_date(x)",
                "kubectl rollout restart deploy/api",
            })
    void commandThatDoesNot_isLeftAlone(String command) {
        assertThat(Destructive.is(command)).isFalse();
    }

    @Test
    void beforeAnyBackup_isAnError() {
        APlan plan = new APlan().phase("Move").command("drop table orders;").end();
        assertThat(plan.codes()).contains("destructive-before-backup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Backup taken",
                "Full pg_dump restored elsewhere",
                "Datensicherung geprüft",
                "Copia de seguridad hecha",
                "Sauvegarde faite",
                "Yedek alındı",
                "Резервная копия снята",
                "已完成备份",
                "バックアップ済み",
                "백업 완료",
                "สำรองข้อมูลแล้ว",
                "نسخة احتياطية جاهزة",
                "Cadangan dibuat",
                "Cópia de segurança feita",
                "Backup eseguito"
            })
    void afterABackup_isNot(String item) {
        APlan plan = new APlan()
                .phase("Prepare")
                .item(item)
                .end()
                .phase("Move")
                .command("drop table orders;")
                .end();
        assertThat(plan.codes()).doesNotContain("destructive-before-backup");
    }

    @Test
    void backupOfALaterPhase_comesTooLate() {
        APlan plan = new APlan()
                .phase("Move")
                .command("drop table orders;")
                .end()
                .phase("After")
                .item("Backup taken")
                .end();
        assertThat(plan.codes()).contains("destructive-before-backup");
    }

    @Test
    void inAFile_theLineDecides() {
        APlan plan = new APlan()
                .phase("Move")
                .note("```\ndrop table orders;\n```\n- take a backup")
                .end();
        LintedPlan read = LintedPlan.of(
                plan.document(),
                java.util.Map.of(plan.document().phases().get(0).notes().get(0).id(), 2),
                java.util.List.of("# Move", "```", "drop table orders;", "```", "- take a backup"));
        assertThat(Linter.lint(read))
                .filteredOn(finding -> finding.code().equals("destructive-before-backup"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(3));
    }

    @Test
    void theWayBack_mayDestroyWhatWasMade() {
        APlan plan = new APlan().risk(Risk.LOW).backCommand("drop table new_orders;");
        assertThat(plan.codes()).doesNotContain("destructive-before-backup", "destructive-in-low-risk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## LOW RISK - additive only",
                "**Risk level**: Low",
                "Geringes Risiko",
                "Risque faible",
                "Riesgo bajo",
                "Risco baixo",
                "Rischio basso",
                "Düşük risk",
                "Низкий риск",
                "低风险",
                "低リスク",
                "Risiko rendah",
                "مخاطر منخفضة",
                "ความเสี่ยงต่ำ"
            })
    void planThatCallsItselfLowRisk_andDestroys_isAnError(String claim) {
        APlan plan = new APlan()
                .note(claim)
                .phase("Move")
                .item("Backup taken")
                .command("npx prisma migrate reset --force")
                .end();
        assertThat(plan.codes()).contains("destructive-in-low-risk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"**Risk** | MEDIUM-HIGH | LOW", "Risk level: high", "We follow the risk policy", "low traffic"})
    void otherWords_areNoClaim(String text) {
        APlan plan =
                new APlan().note(text).phase("Move").command("drop table x;").end();
        assertThat(plan.codes()).doesNotContain("destructive-in-low-risk");
    }

    @Test
    void riskOfPlanOrPhase_counts() {
        assertThat(new APlan()
                        .risk(Risk.LOW)
                        .phase("M")
                        .command("dropdb x")
                        .end()
                        .codes())
                .contains("destructive-in-low-risk");
        assertThat(new APlan()
                        .phase("M")
                        .risk(Risk.LOW)
                        .command("dropdb x")
                        .end()
                        .codes())
                .contains("destructive-in-low-risk");
        assertThat(new APlan()
                        .phase("M")
                        .risk(Risk.HIGH)
                        .command("dropdb x")
                        .end()
                        .codes())
                .doesNotContain("destructive-in-low-risk");
    }

    @Test
    void commandInAnItem_countsToo() {
        APlan plan = new APlan()
                .phase("Move")
                .item("Run `dropdb orders` on the old host")
                .end();
        assertThat(plan.codes()).contains("destructive-before-backup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Drop the old tables",
                "Old database deleted",
                "Alte Tabellen löschen",
                "Supprimer les anciennes tables",
                "Eliminar la base de datos",
                "Excluir dados antigos",
                "Удалить старые таблицы",
                "删除旧表",
                "古いテーブルを削除",
                "이전 테이블 삭제",
                "ลบตารางเก่า"
            })
    void goodbyeWithoutPointOfNoReturn_isTold(String step) {
        assertThat(new APlan().phase("Contract").step(step).end().codes()).contains("no-point-of-no-return");
    }

    @Test
    void pointOfNoReturn_isEnough() {
        assertThat(new APlan()
                        .rollback(5, "Once the old tables are gone", java.util.List.of("Go back"))
                        .phase("Contract")
                        .step("Drop the old tables")
                        .end()
                        .codes())
                .doesNotContain("no-point-of-no-return");
        assertThat(new APlan()
                        .note("Point of no return: the switch")
                        .phase("Contract")
                        .step("Drop the old tables")
                        .end()
                        .codes())
                .doesNotContain("no-point-of-no-return");
        assertThat(new APlan().phase("Check").item("No data was deleted").end().codes())
                .doesNotContain("no-point-of-no-return");
        assertThat(new APlan().phase("Check").item("データの作成・削除が動作する").end().codes())
                .doesNotContain("no-point-of-no-return");
        assertThat(new APlan().phase("Add").step("Add a column").end().codes()).doesNotContain("no-point-of-no-return");
    }
}
