package org.lingqu.demo;

import java.time.LocalDate;
import java.util.List;

/** One row of the invented enterprise register, as text, defects included. */
public record Enterprise(
        String creditCode,
        String name,
        String type,
        String representative,
        String representativeId,
        String phone,
        String capital,
        String address,
        String founded,
        String approved,
        String state,
        String region) {

    /** Names of the columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "tyshxydm", "qymc", "qylx", "fddbrxm", "fddbrzjhm", "lxdh", "zczb", "zs", "clrq", "hzrq", "djzt", "xzqh");

    /** The values in the order of the columns. */
    public List<String> cells() {
        return List.of(
                creditCode,
                name,
                type,
                representative,
                representativeId,
                phone,
                capital,
                address,
                founded,
                approved,
                state,
                region);
    }

    static String day(LocalDate date) {
        return date.toString();
    }
}
