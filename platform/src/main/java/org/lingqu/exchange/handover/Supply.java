package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.SQLException;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.rowfile.RowForm;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Supplies the rows of a course in the form that was ordered. */
@Component
class Supply {

    private final Targets targets;
    private final TableHandover tables;
    private final FileHandover files;

    Supply(Targets targets, TableHandover tables, FileHandover files) {
        this.targets = targets;
        this.tables = tables;
        this.files = files;
    }

    TableHandover.Result run(Run run, GrantedCourse course, TableHandover.Progress progress) throws SQLException {
        return switch (run.form()) {
            case FULL -> table(run, course, true, progress);
            case INCREMENTAL -> table(run, course, false, progress);
            case CSV -> file(run, course, RowForm.CSV, progress);
            case XLSX -> file(run, course, RowForm.XLSX, progress);
            case PARQUET -> file(run, course, RowForm.PARQUET, progress);
            case NOTICE ->
                throw Problem.conflict("handover-manner").with(course.grant().number());
        };
    }

    private TableHandover.Result table(Run run, GrantedCourse course, boolean full, TableHandover.Progress progress)
            throws SQLException {
        Target target = targets.find(run.grant()).orElseThrow(() -> Problem.conflict("target-missing"));
        try (Connection connection = targets.open(target)) {
            targets.reached(target, connection);
            return tables.run(run.id(), course, target, connection, full, TableHandover.CHUNK, progress);
        }
    }

    private TableHandover.Result file(Run run, GrantedCourse course, RowForm form, TableHandover.Progress progress)
            throws SQLException {
        return files.run(run.id(), course, form, TableHandover.CHUNK, progress);
    }
}
