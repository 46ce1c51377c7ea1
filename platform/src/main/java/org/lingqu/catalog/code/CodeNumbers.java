package org.lingqu.catalog.code;

import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that go into codes. Each is given once and only ever rises; what is rolled back leaves a gap or is given again, never twice. */
@Repository
class CodeNumbers {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String PROVINCIAL = "0000";
    private static final int MOST = 999;

    private final JdbcClient jdbc;

    CodeNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next sequence number under a prefix. */
    @Transactional
    public long next(String prefix) {
        return jdbc.sql("""
                        insert into catalog.code_sequence (prefix, last) values (?, 1)
                        on conflict (prefix) do update set last = code_sequence.last + 1
                        returning last
                        """).param(prefix).query(Long.class).single();
    }

    /**
     * The division of a department: {@code 0} of the province, otherwise the letter of its prefecture.
     *
     * @throws Problem {@code code-division-full} when a province has more prefectures than there are letters
     */
    @Transactional
    public String division(Department department) {
        String region = department.region().value();
        if (region.endsWith(PROVINCIAL)) {
            return "0";
        }
        String province = region.substring(0, 2);
        String prefecture = region.substring(0, 4);
        lock();
        return jdbc.sql("select letter from catalog.division_letter where prefecture = ?")
                .param(prefecture)
                .query(String.class)
                .optional()
                .orElseGet(() -> newLetter(province, prefecture));
    }

    private String newLetter(String province, String prefecture) {
        String taken = String.join(
                "",
                jdbc.sql("select letter from catalog.division_letter where province = ?")
                        .param(province)
                        .query(String.class)
                        .list());
        String letter = LETTERS.chars()
                .mapToObj(Character::toString)
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseThrow(() -> Problem.conflict("code-division-full").with(province));
        jdbc.sql("insert into catalog.division_letter (province, prefecture, letter) values (?, ?, ?)")
                .params(province, prefecture, letter)
                .update();
        return letter;
    }

    /**
     * The number of a department within its division.
     *
     * @throws Problem {@code code-departments-full} when a thousandth department asks
     */
    @Transactional
    public String department(Department department) {
        String division = department.region().value().substring(0, 2) + division(department);
        lock();
        int number = jdbc.sql("select number from catalog.department_number where department = ?")
                .param(department.id().value())
                .query(Integer.class)
                .optional()
                .orElseGet(() -> newNumber(division, department));
        return "%03d".formatted(number);
    }

    private int newNumber(String division, Department department) {
        int next = jdbc.sql("select coalesce(max(number), 0) + 1 from catalog.department_number where division = ?")
                .param(division)
                .query(Integer.class)
                .single();
        if (next > MOST) {
            throw Problem.conflict("code-departments-full").with(division);
        }
        jdbc.sql("insert into catalog.department_number (division, department, number) values (?, ?, ?)")
                .params(division, department.id().value(), next)
                .update();
        return next;
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog.code'))")
                .query((row, n) -> "")
                .list();
    }
}
