package dev.phasegate.transfer.reading;

/**
 * The words the reader knows a part of a plan by: en, de, fr, es, pt, it, tr, ru, id, ar, zh, ja, ko, th.
 * Few and common on purpose: a language that is missing costs recognition, never a line of the file.
 */
final class Words {

    /** A numbered heading with one of these is a phase of its own. */
    static final WordSet PHASE = WordSet.lines(
            "phase, phases, stage, stages, wave, milestone, etappe, welle, stufe, abschnitt, etape, fase, fases, fasi, etapa, etapas",
            "asama, evre, фаза, этап, tahap, fasa, مرحلة, المرحلة, 阶段, 階段, フェーズ, フェイズ, 段階, 단계, ระยะ, เฟส, ขั้นตอน");

    /** A numbered heading with one of these is a phase where nothing calls itself one. */
    static final WordSet STEP = WordSet.lines(
            "step, issue, task, sprint, iteration, schritt, aufgabe, tache, paso, tarea, passo, tarefa, passaggio",
            "adim, шаг, langkah, خطوة, الخطوة, 步骤, 步驟, 第, ステップ, 手順, 스텝, ขั้นที่");

    /** Numbered containers of steps: read as phases only where the steps themselves are not. */
    static final WordSet PART = WordSet.lines(
            "part, chapter, section, block, track, teil, kapitel, partie, chapitre, parte, capitulo, bolum, часть, раздел, блок, bagian, bab, القسم, 部分, 章, パート");

    static final WordSet PERIOD = WordSet.lines(
            "day, days, week, weeks, month, hour, tag, tage, woche, monat, stunde, jour, jours, semaine, mois, dia, dias, semana, mes",
            "giorno, settimana, mese, gun, hafta, ay, день, дни, неделя, месяц, hari, minggu, bulan, t, j, d, w, 第, 日目, 週目, يوم, أسبوع, วันที่, สัปดาห์");

    static final WordSet PHASE_LIST = WordSet.lines(
            "phases, stages, waves, milestones, phasen, stufen, etappen, phases:, etapes, fases, etapas, fasi, asamalar, фазы, этапы, tahapan, tahap",
            "مراحل, المراحل, 阶段, 階段, フェーズ, 단계, ขั้นตอน");

    static final WordSet TIMELINE = WordSet.lines(
            "timeline, schedule, zeitplan, ablaufplan, terminplan, calendrier, chronologie, planning, cronograma, calendario, cronologia",
            "zaman cizelgesi, takvim, график, расписание, хронология, сроки, jadwal, linimasa, الجدول الزمني, 时间线, 时间表, 日程, スケジュール, タイムライン, 일정, ไทม์ไลน์, กำหนดการ");

    static final WordSet DURATION = WordSet.lines(
            "duration, time, effort, estimate, estimated, dauer, zeit, aufwand, duree, temps, duracion, tiempo, duracao, tempo, durata, sure",
            "длительность, время, срок, durasi, waktu, مدة, المدة, الوقت, 时长, 时间, 耗时, 期間, 所要時間, 時間, 소요 시간, 기간, เวลา, ระยะเวลา");

    static final WordSet RISK = WordSet.lines(
            "risk, risk level, risiko, risque, riesgo, risco, rischio, риск, resiko, مخاطر, المخاطر, 风险, リスク, 위험, ความเสี่ยง");

    static final WordSet OBJECTIVE = WordSet.lines(
            "objective, goal, objectives, goals, ziel, objectif, objetivo, obiettivo, amac, цель, tujuan, الهدف, 目标, 目的, 목표, เป้าหมาย");

    static final WordSet ROLLBACK = WordSet.lines(
            "rollback, roll back, rolling back, rollbacks, backout, back out, fallback, revert, zuruckrollen, ruckfall, retour arriere, reversion, marcha atras",
            "reversao, ripristino, geri alma, geri donus, откат, отката, التراجع, 回滚, 回退, ロールバック, 切り戻し, 롤백, ย้อนกลับ, โรลแบ็ค");

    /** Headings over what may happen: nothing below them has to hold. */
    static final WordSet HAZARD = WordSet.lines(
            "go wrong, worst case, what if, risks, risk assessment, risiken, risques, riesgos, riscos, rischi, риски, 风险, リスク");

    static final WordSet EMERGENCY = WordSet.lines(
            "emergency, notfall, urgence, emergencia, emergenza, acil, аварийн*, darurat, طوارئ, 紧急, 緊急, 긴급, ฉุกเฉิน");

    static final WordSet TRIGGER = WordSet.lines(
            "when, if, trigger*, criteria, criterion, condition*, threshold*, decision point, wann, wenn, ausloser, bedingung*, kriterien, quand, si, declencheur*, critere*",
            "cuando, disparador*, criterio*, condicion*, quando, se, gatilho*, condicao, condicoes, innesc*, condizion*, ne zaman, kosul*, tetikley*, когда, если, триггер*, услови*, критери*",
            "falls, sobald, lorsque, eger, kapan, jika, pemicu, متى, إذا, شروط, 触发, 条件, 何时, 判断, 如果, トリガー, 基準, もし, 場合, 조건, 기준, 만약, 경우, เมื่อ, เงื่อนไข, หาก, ถ้า");

    /** What sets something off, without the words that merely begin a condition. */
    static final WordSet CAUSE = WordSet.lines(
            "trigger*, ausloser, declencheur*, disparador*, gatilho*, innesc*, tetikley*, триггер*, pemicu, محفزات, 触发, トリガー, 트리거, ตัวกระตุ้น");

    /** What is seen when something is wrong. */
    static final WordSet SYMPTOM = WordSet.lines(
            "symptom, symptoms, symptome, sintoma, sintomas, sintomo, sintomi, belirti, belirtiler, симптом, симптомы, gejala, أعراض, الأعراض, 症状, 现象, 증상, อาการ");

    /** What wakes somebody up: limits below such a label are crossed when something is wrong. */
    static final WordSet ALARM = WordSet.lines(
            "alert, alerts, alerting, alarm, alarms, alarme, alerte, alertes, alerta, alertas, alarma, alarmas, allarme, allarmi, uyari, uyarilar, алерт*, тревог*, peringatan, تنبيه, تنبيهات, 告警, 警报, アラート, 경고, 알림, แจ้งเตือน");

    static final WordSet PROCEDURE = WordSet.lines(
            "procedure, procedures, steps, plan, command, commands, script, how to, option, verfahren, schritte, ablauf, procedimiento, pasos, procedimento, passos, etapes, procedura, passi, plano, prosedur, adimlar, процедура, шаги, план, langkah",
            "خطة, خطوات, 步骤, 方案, 流程, 手順, 절차, ขั้นตอน, แผน");

    static final WordSet NO_GO = WordSet.lines(
            "no go, nogo, no gos, do not proceed, blocker, blockers, abort, bloquant*, bloqueante*, stop, стоп, 禁止上线, 中止");

    static final WordSet GO = WordSet.lines("go, proceed, go criteria, freigabe");

    /** Headings over conditions that must hold. */
    static final WordSet SUCCESS = WordSet.lines(
            "success, successful, acceptance, exit criteria, pass criteria, criteria, complete when, done when, definition of done, success indicators, expected outcome*, erfolg*, kriterien, abnahme",
            "succes, reussite, critere*, exito, criterios, criterio, sucesso, aceitacao, aceptacion, successo, criteri, basari*, kriter*, успех*, критери*, готовност*, keberhasilan, kriteria",
            "معايير, النجاح, 成功, 验收, 标准, 准则, 基準, 完了条件, 합격, 성공, 기준, เกณฑ์, สำเร็จ");

    /** Headings over values to reach. */
    static final WordSet TARGET = WordSet.lines(
            "target, targets, metric, metrics, kpi, kpis, sla, slo, slos, goal, goals, objective, objectives, threshold, thresholds, baseline, watch, during, monitoring, performance, ziel*, kennzahl*, metrik*, schwell*",
            "objectif*, metrique*, seuil*, cible*, objetivo*, metrica*, meta, metas, umbral*, limite, limites, obiettiv*, sogli*, hedef*, metrik*, esik*, цел*, метрик*, порог*, показател*, target*, batas",
            "مؤشرات, الأهداف, 指标, 目标, 阈值, 監視, 监控, 目標, 指標, 閾値, 목표, 지표, เป้าหมาย, ตัวชี้วัด");

    static final WordSet ALERT = WordSet.lines(
            "alert, alerts, alerting, alarm, alarms, page, warn, warning, warnung, alerte, alertes, alerta, alertas, allarme, avviso, uyari, тревог*, алерт*, peringatan, تنبيه, 告警, 警报, アラート, 경고, 알림, แจ้งเตือน");

    /** Headings and labels over things that are looked at one by one. */
    static final WordSet CHECKS = WordSet.lines(
            "check, checks, checklist, test, tests, verify, validate, confirm, prufe, prufen, prufliste, checkliste, teste, testen, verifier, tester, valider, liste de controle, verificar, comprobar, probar, validar",
            "testar, checar, controllare, verificare, kontrol, dogrula, проверить, проверка, проверки, uji, periksa, تحقق, اختبار, فحص, 检查, 验证, 测试, 確認, テスト, チェック, 확인, 테스트, ตรวจสอบ, ทดสอบ");

    static final WordSet STATUS_SECTION = WordSet.lines(
            "status, completed, done, readiness, ready, previous, objectives, objective, summary, overview, rationale, stand, erledigt, statut, etat, resume, estado, resumen, resumo, stato, riepilogo, durum, ozet, статус, итог*",
            "success, criteria, outcome, how to, expected, attendu, resultat attendu, output, benefits, why, tips, choose, best practices, pros, 状态, 概要, 現状, 상태, สถานะ");

    static final WordSet ROLES = WordSet.lines(
            "roles, role, responsibilities, responsibility, team, raci, staffing, rollen, zustandigkeit*, verantwort*, equipe, responsabilites, equipo, responsabilidad*, responsaveis, squadra, ruoli, ekip, roller, роли, команда, ответственн*, peran, tim",
            "الأدوار, الفريق, 角色, 职责, 团队, 役割, 体制, 担当, 역할, 담당, บทบาท, ทีม");

    static final WordSet ROLE_COLUMN = WordSet.lines(
            "role, roles, position, function, actor, rolle, funktion, fonction, rol, cargo, papel, ruolo, rol, роль, peran, الدور, 角色, 役割, 担当, 역할, 담당자, บทบาท");

    static final WordSet RESPONSIBILITY = WordSet.lines(
            "responsibility, responsibilities, duties, task, tasks, action, verantwortung, aufgabe, aufgaben, zustandigkeit, responsabilite, responsabilites, responsabilidad, responsabilidade, responsabilita, sorumluluk, ответственность, обязанности, tanggung jawab",
            "المسؤولية, 职责, 责任, 責任, 責務, 책임, หน้าที่, ความรับผิดชอบ");

    static final WordSet AVAILABILITY = WordSet.lines(
            "availability, available, on call, hours, verfugbarkeit, disponibilite, disponibilidad, disponibilidade, disponibilita, musaitlik, доступность, ketersediaan, التوفر, 可用, 稼働, 가용, ความพร้อม");

    static final WordSet ESCALATION = WordSet.lines(
            "escalation, escalates to, escalate*, eskalation, escalade, escalado, escalacion, escalonamento, eskalasyon, эскалация, eskalasi, التصعيد, 升级, エスカレーション, 에스컬레이션");

    static final WordSet OWNER = WordSet.lines(
            "owner, owners, responsible, assignee, assigned, approver, executor, who, verantwortlich, zustandig, responsable, responsavel, aprovador, responsabile, sorumlu, ответственный, исполнитель, penanggung jawab",
            "المسؤول, 负责人, 担当者, 担当, 담당, 담당자, ผู้รับผิดชอบ");

    static final WordSet CONTACTS = WordSet.lines(
            "contact, contacts, phone, email, e mail, telefon, kontakt, kontakte, ansprechpartner, telephone, telefono, contacto, contactos, contato, contatos, contatti, iletisim, контакт*, телефон, kontak, telepon",
            "جهات الاتصال, 联系人, 联系, 電話, 連絡先, 连络, 연락처, ติดต่อ, เบอร์โทร");

    static final WordSet COMMUNICATION = WordSet.lines(
            "communication, communications, notification, notifications, announcement*, stakeholder update*, status updates, incident alerts, kommunikation, benachrichtigung*, comunicacion, comunicacao, comunicazione, notificacion*, notificac*, iletisim plani, bildirim, коммуникац*, оповещени*, уведомлени*, komunikasi, pemberitahuan",
            "التواصل, الإشعارات, 沟通, 通知, 連絡, コミュニケーション, 커뮤니케이션, 공지, การสื่อสาร, แจ้ง");

    /** Sections to look things up in: their commands are no steps of the plan. */
    static final WordSet REFERENCE = WordSet.lines(
            "reference, references, appendix, commands, scripts, troubleshooting, faq, glossary, links, reading, documentation, resources, support, history, changelog, lessons, notes, anhang, referenz, fehlersuche, annexe, depannage, anexo, referencia*, solucion de problemas, appendice",
            "riferimenti, ek, kaynaklar, приложение, ссылки, справка, lampiran, referensi, مراجع, ملحق, 附录, 参考, 故障排除, トラブルシューティング, 参考リンク, 更新履歴, 부록, 참고, ภาคผนวก, อ้างอิง");

    /** Sections about the plan rather than of it. */
    static final WordSet ABOUT = WordSet.lines(
            "overview, summary, scope, background, introduction, abstract, motivation, context, goals, objectives, risk, risks, table of contents, contents, prerequisites overview, assumptions, architecture, current setup, status, version, principles, timeline, sign off, approval, approvals, success, metrics, criteria, decision, tips, where, setup, notes, recommendation, outcome",
            "ubersicht, zusammenfassung, hintergrund, einleitung, ziele, umfang, contexte, introduction, resumen, introduccion, alcance, resumo, introducao, escopo, sommario, introduzione, genel bakis, ozet, обзор, введение, ringkasan, pendahuluan",
            "نظرة عامة, مقدمة, 概述, 概要, 目次, 目录, 背景, 簡介, 环境构成, 環境構成, 개요, 목차, ภาพรวม, บทนำ");

    /** Headings of parts that come one after another in a runbook that numbers nothing. */
    static final WordSet PART_OF_RUNBOOK = WordSet.lines(
            "before, pre, prerequisite*, preparation, prepare, preparations, backup, deploy*, deployment, upgrade, migrate, migration, install*, cutover, cut over, switch, switchover, execution, execute, procedure, process, rollout, release, launch, go live, verify*, verification, validation, validate, smoke, test*, monitoring, monitor, post, after, cleanup, clean up, tidy*, tidyup, decommission*, finalize",
            "vorbereitung*, vorab, durchfuhrung, umstellung, einspielen, prufung, nachbereitung, nacharbeiten, aufraumen, preparation, avant, execution, bascule, apres, nettoyage, deploiement, preparacion, antes, despliegue, ejecucion, migracion, verificacion, despues, limpieza, preparacao, implantacao, execucao, migracao, verificacao, depois, limpeza, preparazione, prima, esecuzione, migrazione, verifica, dopo, pulizia",
            "hazirlik, oncesi, dagitim, gecis, dogrulama, sonrasi, temizlik, подготовка, до, развертывание, миграция, обновление, проверка, после, очистка, persiapan, sebelum, eksekusi, migrasi, verifikasi, setelah, pembersihan, التحضير, قبل, النشر, التنفيذ, الترحيل, التحقق, بعد",
            "准备, 部署, 迁移, 升级, 执行, 验证, 切换, 收尾, 清理, 事前準備, 準備, デプロイ, 移行, リリース, 確認, 作業手順, 後処理, 준비, 배포, 이전, 검증, 마이그레이션, 정리, เตรียม, ติดตั้ง, ย้าย, ตรวจสอบ");

    static final WordSet BEFORE = WordSet.lines(
            "pre, before, prerequisite*, preparation, readiness, vor, vorab, vorbereitung, voraussetzung*, avant, prealable*, pre requis, preparacion, previo, antes, preparacao, prima, preparazione, oncesi, hazirlik, до, перед, подготовка, sebelum, persiapan, قبل, 前, 准备, 事前, 準備, 사전, ก่อน");

    static final WordSet AFTER = WordSet.lines(
            "post, after, success, sign off, expected, outcome*, acceptance, aftercare, nach, nachher, abschluss, erfolg, apres, succes, despues, exito, depois, sucesso, dopo, successo, sonrasi, basari, после, успех, setelah, sukses, بعد, النجاح, 后, 後, 成功, 完了, 이후, 성공, หลัง, สำเร็จ");

    static final WordSet CHECKLIST_TITLE = WordSet.lines(
            "checklist, check list, go no go, checkliste, prufliste, lista de verificacion, lista de verificacao, kontrol listesi, чек лист, чеклист, daftar periksa, قائمة فحص, قائمة, 检查清单, 清单, チェックリスト, 체크리스트, รายการตรวจสอบ");

    static final WordSet STATUS_COLUMN = WordSet.lines(
            "status, state, done, ok, check, checked, complete, completed, erledigt, stand, statut, etat, fait, estado, hecho, feito, stato, fatto, durum, статус, готово, selesai, الحالة, 状态, 完成, 状態, 完了, 상태, 완료, สถานะ");

    static final WordSet SIGNATURE = WordSet.lines(
            "signature, approver, approved by, sign off, signed, unterschrift, firma, assinatura, imza, подпись, tanda tangan, توقيع, 签字, 署名, 서명, ลายเซ็น, ลงนาม");

    static final WordSet TARGET_COLUMN = WordSet.lines(
            "target, targets, goal, threshold, limit, sla, slo, criteria, criterion, acceptable, expected, required, go, ziel, zielwert, grenzwert, schwelle, soll, cible, objectif, seuil, objetivo, umbral, meta, limite, soglia, obiettivo, hedef, esik",
            "цель, порог, норма, target, batas, الهدف, الحد, 目标, 阈值, 目標, 閾値, 基準, 목표, 기준, เป้าหมาย, เกณฑ์");

    static final WordSet MEASURE_COLUMN = WordSet.lines(
            "metric, metrics, kpi, measure, indicator, metrik, kennzahl, metrique, indicateur, metrica, indicador, metrica, indicatore, metrik, gosterge, метрика, показатель, indikator, المؤشر, المقياس, 指标, 指標, 지표, ตัวชี้วัด");

    static final WordSet CONDITION_COLUMN = WordSet.lines(
            "condition, alert, trigger, symptom, criteria, event, bedingung, ausloser, condicion, condicao, sintoma, condizione, kosul, условие, симптом, kondisi, الشرط, 条件, 症状, 조건, เงื่อนไข, metric, check, item, test");

    static final WordSet PRIORITY_COLUMN = WordSet.lines(
            "priority, severity, prioritat, priorite, prioridad, prioridade, priorita, oncelik, приоритет, prioritas, الأولوية, 优先级, 優先度, 우선순위, ลำดับความสำคัญ");

    static final WordSet EXPECTED = WordSet.lines(
            "expected, expect, should, must, target, alert, pass, erwartet, soll, attendu, attendue, doit, doivent, esperado, esperada, debe, deve, atteso, beklenen, ожидается, должно, diharapkan, المتوقع, متوقع, 预期, 期望, 应该, 期待, 예상, คาดหวัง, ควร");

    private Words() {}
}
