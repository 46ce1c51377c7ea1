package org.lingqu.catalog.search;

/**
 * The piece of a title that is most like a query (Sellers): a character that only sounds the same costs 0.3, any other difference 1.
 *
 * @param similarity 1 for the query itself, less the more differs
 * @param from where the piece begins in the title
 * @param to where it ends
 */
record Alignment(double similarity, int from, int to) {

    private static final double SAME_SOUND = 0.3;

    static Alignment of(Readings query, Readings title) {
        int rows = query.text().length();
        int columns = title.text().length();
        double[] cost = new double[columns + 1];
        int[] start = new int[columns + 1];
        for (int column = 0; column <= columns; column++) {
            start[column] = column;
        }
        for (int row = 1; row <= rows; row++) {
            double diagonal = cost[0];
            int diagonalStart = start[0];
            cost[0] = row;
            for (int column = 1; column <= columns; column++) {
                double best = diagonal + difference(query, row - 1, title, column - 1);
                int bestStart = diagonalStart;
                if (cost[column] + 1 < best) {
                    best = cost[column] + 1;
                    bestStart = start[column];
                }
                if (cost[column - 1] + 1 < best) {
                    best = cost[column - 1] + 1;
                    bestStart = start[column - 1];
                }
                diagonal = cost[column];
                diagonalStart = start[column];
                cost[column] = best;
                start[column] = bestStart;
            }
        }
        int end = 0;
        for (int column = 1; column <= columns; column++) {
            if (cost[column] < cost[end]) {
                end = column;
            }
        }
        return new Alignment(1 - cost[end] / rows, start[end], end);
    }

    private static double difference(Readings query, int at, Readings title, int titleAt) {
        if (query.text().charAt(at) == title.text().charAt(titleAt)) {
            return 0;
        }
        return query.soundsLike(at, title, titleAt) ? SAME_SOUND : 1;
    }
}
