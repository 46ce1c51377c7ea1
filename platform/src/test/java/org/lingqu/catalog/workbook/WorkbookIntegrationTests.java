package org.lingqu.catalog.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Many entries by workbook: what is right is kept once, what is wrong comes back at its cell. */
@IntegrationTest
class WorkbookIntegrationTests {

    @Autowired
    Workbooks workbooks;

    @Autowired
    Compilation compilation;

    @Autowired
    Wordings wordings;

    @Autowired
    TestPeople people;

    private Department department;
    private Actor cataloger;
    private Wording chinese;
    private AWorkbook workbook;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void a_cataloger_with_the_template() throws IOException {
        people.theAuthority();
        department = people.aDepartment();
        cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        chinese = wordings.in(Locale.SIMPLIFIED_CHINESE);
        workbook = AWorkbook.like(template(cataloger, chinese));
    }

    @Test
    void the_template_has_the_standards_words_the_packs_marks_and_the_articles() throws IOException {
        byte[] template = template(cataloger, chinese);
        List<String> heads = AWorkbook.rows(template, AWorkbook.ENTRIES).get(0);
        assertThat(heads)
                .contains("信息资源名称＊", "信息资源分类＊", "信息资源摘要＊", "信息资源格式＊", "更新周期＊", "共享类型＊", "开放属性＊", "申请材料", "关联资源代码");
        assertThat(AWorkbook.rows(template, AWorkbook.ITEMS).get(0))
                .contains("信息项名称＊", "字段＊", "数据类型＊", "长度", "分级＊", "个人信息", "代码表");
        assertThat(workbook.version()).matches("LINGQU-CATALOG 1 / [A-Z-]+ [0-9]+");
        String explained = AWorkbook.rows(template, AWorkbook.EXPLANATION).toString();
        assertThat(explained).contains("共享类型", "第", "条", "政务信息资源目录编制指南");
        assertThat(AWorkbook.rows(template, "选项").toString())
                .contains("每月", "字符型", "无条件共享", "接口服务", "库表交换；接口服务", "GB/T 2261.1");

        byte[] english = template(cataloger, wordings.in(Locale.ENGLISH));
        assertThat(AWorkbook.rows(english, AWorkbook.ENTRIES).get(0))
                .anySatisfy(head -> assertThat(head).startsWith("信息资源名称\n").endsWith("＊"));
        Upload upload = handIn(AWorkbook.like(english).good("甲" + mark).build(), Keep.GOOD);
        assertThat(upload.report().count(Fate.BEGUN)).isEqualTo(1);
    }

    @Test
    void good_rows_become_drafts_and_bad_ones_come_back_at_their_cells() {
        workbook.good("甲" + mark)
                .good("乙" + mark)
                .but("更新周期", "偶尔")
                .good("丙" + mark)
                .butItem("长度", "32")
                .good("丁" + mark)
                .but("共享类型", "有条件共享");

        Upload upload = handIn(workbook.build(), Keep.GOOD);

        assertThat(upload.report().rows())
                .extracting("fate")
                .containsExactly(Fate.BEGUN, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED);
        assertThat(names()).containsExactly("甲" + mark);
        assertThat(compilation.faults(compilation.inWork(cataloger).get(0))).isEmpty();
        byte[] returned = workbooks.returned(upload.id(), cataloger);
        List<List<String>> rows = AWorkbook.rows(returned, AWorkbook.ENTRIES);
        assertThat(rows.get(0).get(0)).isEqualTo("检查结果");
        assertThat(rows.get(1).get(0)).contains("已存为新的草稿");
        assertThat(rows.get(2).get(0)).contains("更新周期：不认识“偶尔”", "每月", "每季度");
        assertThat(rows.get(3).get(0)).contains("信息项有错");
        assertThat(rows.get(4).get(0)).contains("依据：");
        assertThat(AWorkbook.rows(returned, AWorkbook.ITEMS).get(6).get(0)).contains("第 7 行“日期”是日期型，没有长度");
        assertThat(upload.report().cells())
                .anySatisfy(cell -> assertThat(cell.cell()).matches("[A-Z]+3"))
                .allSatisfy(cell -> assertThat(cell.english()).doesNotContain("，"));
    }

    @Test
    void the_mended_workbook_handed_in_again_doubles_nothing() {
        workbook.good("甲" + mark).good("乙" + mark).but("更新周期", "偶尔");
        handIn(workbook.build(), Keep.GOOD);
        Draft first = compilation.inWork(cataloger).get(0);

        Upload again = handIn(workbook.but("更新周期", "每日").build(), Keep.GOOD);

        assertThat(again.report().rows()).extracting("fate").containsExactly(Fate.SAME, Fate.BEGUN);
        assertThat(names()).containsExactlyInAnyOrder("甲" + mark, "乙" + mark);
        assertThat(compilation.get(first.id(), cataloger)).isEqualTo(first);
        Upload third = handIn(workbook.but("更新周期", "每周").build(), Keep.GOOD);
        assertThat(third.report().rows()).extracting("fate").containsExactly(Fate.SAME, Fate.SAVED);
        assertThat(names()).hasSize(2);
        assertThat(workbooks.submit(third.id(), cataloger))
                .allSatisfy(outcome -> assertThat(outcome.problem()).isNull());
        assertThat(compilation.inWork(cataloger)).extracting("state").containsOnly(Draft.State.SUBMITTED);
    }

    @Test
    void who_wants_all_or_nothing_gets_nothing_while_a_row_is_wrong() {
        workbook.good("甲" + mark).good("乙" + mark).but("信息资源摘要", "");
        Upload refused = handIn(workbook.build(), Keep.ALL);
        assertThat(refused.kept()).isFalse();
        assertThat(names()).isEmpty();
        Upload checked = handIn(workbook.but("信息资源摘要", "全部字段。").build(), Keep.NONE);
        assertThat(checked.kept()).isFalse();
        assertThat(checked.report().count(Fate.BEGUN)).isEqualTo(2);
        assertThat(names()).isEmpty();
        assertThat(handIn(workbook.build(), Keep.ALL).kept()).isTrue();
        assertThat(names()).hasSize(2);
    }

    /** The figure itself is five seconds on an idle machine; on a busy one the time on the wall says nothing. */
    @Test
    void a_thousand_entries_with_their_items_are_checked_in_seconds() throws IOException {
        long hundred = checked(100);
        long thousand = checked(1_000);
        assertThat(thousand)
                .as("milliseconds of the processor for 1,000 entries and 2,000 items")
                .isLessThan(10_000);
        assertThat(thousand).as("far from a hundred times as much").isLessThan(40 * hundred);
    }

    /** Milliseconds of the processor that a workbook of so many good entries took. */
    private long checked(int all) throws IOException {
        AWorkbook filled = AWorkbook.like(template(cataloger, chinese));
        for (int i = 0; i < all; i++) {
            filled.good("事项" + i + mark);
        }
        byte[] content = filled.build();
        long began = System.nanoTime();
        ProcessorTime time = ProcessorTime.begin();
        Upload upload = handIn(content, Keep.NONE);
        long millis = time.millis();
        LoggerFactory.getLogger(getClass())
                .info(
                        "{} entries with two items each checked in {} ms, {} ms of the processor",
                        all,
                        (System.nanoTime() - began) / 1_000_000,
                        millis);
        assertThat(upload.report().count(Fate.BEGUN)).isEqualTo(all);
        return millis;
    }

    private List<String> names() {
        return compilation.inWork(cataloger).stream()
                .map(draft -> draft.sheet().name())
                .toList();
    }

    private Upload handIn(byte[] content, Keep keep) {
        try {
            return workbooks.handIn(new ByteArrayInputStream(content), "目录.xlsx", keep, cataloger, chinese);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private byte[] template(Actor actor, Wording reader) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbooks.template(actor, reader, out);
        return out.toByteArray();
    }
}
