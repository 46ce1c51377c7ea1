package org.lingqu.organization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty register of regions from the divisions shipped with the product (source: data/divisions/README.md). */
@Component
class DivisionsImport implements InitializingBean {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    DivisionsImport(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            Boolean filled = jdbc.queryForObject("select exists (select 1 from organization.region)", Boolean.class);
            if (!Boolean.TRUE.equals(filled)) {
                jdbc.update("insert into organization.region values (?, ?, null)", RegionCode.NATION.value(), "全国");
                load("provinces.csv");
                load("cities.csv");
                load("areas.csv");
            }
        });
    }

    /**
     * Columns: code, "name", then the parents' codes from near to far. Short codes are filled with zeros to six digits; a city without
     * counties stands in the county file again under its own code and is left as it is.
     */
    private void load(String file) {
        List<Object[]> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("data/divisions/" + file).getInputStream(), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.replace("\"", "").split(",", -1);
                String parent = cells.length > 2 ? cells[2] : RegionCode.NATION.value();
                rows.add(new Object[] {sixDigits(cells[0]), cells[1], sixDigits(parent)});
            }
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").causedBy(unreadable);
        }
        jdbc.batchUpdate(
                "insert into organization.region (code, name, parent) values (?, ?, ?) on conflict do nothing", rows);
    }

    private static String sixDigits(String code) {
        return (code + "000000").substring(0, 6);
    }
}
