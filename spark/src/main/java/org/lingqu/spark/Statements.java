package org.lingqu.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stands for a customer's own Spark in measurements: runs the statements of a file, one a line, on a session that is as its caller configured it.
 * What a query answers, one text a row, goes into a file beside it, under its name, {@code .} and the number of the statement from 0.
 */
public final class Statements {

    private Statements() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        SparkSession spark = SparkSession.builder().appName("own").getOrCreate();
        List<String> statements = Files.readAllLines(file);
        for (int i = 0; i < statements.size(); i++) {
            Dataset<Row> answer = spark.sql(statements.get(i));
            if (answer.columns().length == 1) {
                List<String> rows = new ArrayList<>();
                for (Row row : answer.collectAsList()) {
                    rows.add(String.valueOf(row.get(0)));
                }
                Files.write(file.resolveSibling(file.getFileName() + "." + i), rows);
            }
        }
        spark.stop();
    }
}
