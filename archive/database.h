// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite behind a wall: the only header that archive/ needs for its index.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fuhe {

struct SqlBlob {
  std::string bytes;
  friend bool operator==(const SqlBlob&, const SqlBlob&) = default;
  friend bool operator<(const SqlBlob& a, const SqlBlob& b) { return a.bytes < b.bytes; }
};

// What a column can hold. Never a floating-point number: amounts are scaled whole numbers.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string, SqlBlob>;

// A prepared statement. Its text is kept by it, and it can be run any number of times.
class SqlStatement {
 public:
  // Starts it anew with these values for its parameters.
  Result<void> start(const std::vector<SqlValue>& values);
  // Goes to the next row; false after the last one.
  Result<bool> next();
  // Start and run to the end, for statements without rows.
  Result<void> run(const std::vector<SqlValue>& values);
  // Start and the first row, if there is one.
  Result<bool> first(const std::vector<SqlValue>& values);
  // Lets go of the present row, which otherwise holds a snapshot of the database.
  void reset();

  // Of the present row, columns from 0. A null is 0 or "".
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;  // bytes of a blob too
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] SqlValue value(int column) const;
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string column_name(int column) const;

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  SqlStatement(sqlite3_stmt* statement, std::string where)
      : statement_(statement), where_(std::move(where)) {}
  [[nodiscard]] Error error() const;

  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  std::string where_;
};

class Database {
 public:
  enum class Mode { read, write, create };

  // Waits for other writers instead of failing at once. Errors: not_found, bad_data (no database),
  // cannot_write.
  static Result<Database> open(const std::string& path, Mode mode);

  // Statements without parameters and rows, any number of them.
  Result<void> execute(const std::string& sql);
  Result<SqlStatement> prepare(std::string_view sql);

  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] std::int64_t changes() const;

 private:
  struct Closer {
    void operator()(sqlite3* database) const;
  };
  Database(sqlite3* database, std::string path) : database_(database), path_(std::move(path)) {}

  std::unique_ptr<sqlite3, Closer> database_;
  std::string path_;
};

// Rolls back unless it is committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace fuhe
