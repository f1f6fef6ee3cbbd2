// Terraform JSON documents as typed values with a fixed order, built by the modules and written in one pass.
//
// Literals and expressions are different types: a user's text is a literal and is escaped when written;
// only an Expression or the expression part of a Template, both created by our code, becomes `${…}`.
#pragma once

#include <kootoro/source/file.hpp>
#include <kootoro/source/setting.hpp>
#include <kootoro/text/escape.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::terraform {

/// The memory of one module's values: allocated in pieces, freed all at once.
class Arena {
 public:
  /// Room for `bytes` at a multiple of `alignment` (a power of two, no larger than that of any basic type).
  [[nodiscard]] void* allocate(std::size_t bytes, std::size_t alignment) {
    auto start = (reinterpret_cast<std::uintptr_t>(next_) + alignment - 1) & ~(alignment - 1);
    if (start + bytes > reinterpret_cast<std::uintptr_t>(end_)) {
      return allocate_in_new_piece(bytes, alignment);
    }
    next_ = reinterpret_cast<std::byte*>(start + bytes);
    return reinterpret_cast<void*>(start);
  }
  /// Keeps a copy of `text` for as long as the arena lives.
  [[nodiscard]] std::string_view keep(std::string_view text);
  template <class T>
  [[nodiscard]] T& make() {
    return *new (allocate(sizeof(T), alignof(T))) T(*this);
  }
  /// Bytes allocated so far, rounded to pieces.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  void* allocate_in_new_piece(std::size_t bytes, std::size_t alignment);

  std::vector<std::unique_ptr<std::byte[]>> pieces_;
  std::size_t piece_ = 0;  ///< the size of the last one
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t size_ = 0;
};

/// A Terraform expression without `${}`, created only by our code: `aws_iam_role.initialize.arn`.
struct Expression {
  std::string text;
};

using text::escape_template;

/// Text with expressions inside: `arn:${data.aws_partition.current.partition}:s3:::bucket`.
class Template {
 public:
  Template() = default;
  /// A template from a user's fragment of Terraform JSON: nothing is escaped.
  [[nodiscard]] static Template from_source(std::string source);
  /// Adds literal text.
  Template& text(std::string_view literal);
  /// Adds the value of an expression.
  Template& value(const Expression& expression);
  /// Adds another template.
  Template& append(const Template& other);
  /// The escaped template.
  [[nodiscard]] const std::string& source() const { return source_; }
  /// True if it contains no expression.
  [[nodiscard]] bool is_literal() const { return literal_; }

 private:
  std::string source_;
  bool literal_ = true;
};

class Object;
class List;

/// JSON's null: for documents of other formats in assets; Terraform documents never contain it.
struct Null {};

/// One value of a document. Small and trivially copied; texts live in the arena or outlive the document.
class Value {
 public:
  enum class Kind : std::uint8_t { literal, expression, templated, integer, decimal, boolean, null, list, object };

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(kind_); }
  [[nodiscard]] std::string_view text() const { return {text_, size_}; }
  [[nodiscard]] std::int64_t integer() const { return integer_; }
  [[nodiscard]] double decimal() const { return decimal_; }
  [[nodiscard]] bool boolean() const { return integer_ != 0; }
  [[nodiscard]] const List& list() const { return *list_; }
  [[nodiscard]] const Object& object() const { return *object_; }
  /// The origin of the value; unknown for values that the program itself chose.
  [[nodiscard]] source::Range origin() const { return origin_; }

 private:
  friend class Builder;
  void set_kind(Kind kind) { kind_ = static_cast<std::uint32_t>(kind) & 0xFU; }
  void set_text(std::string_view text) {
    text_ = text.data();
    size_ = text.size() & largest_text;
  }

  static constexpr std::size_t largest_text = (std::size_t{1} << 28) - 1;
  union {
    const char* text_;
    std::int64_t integer_ = 0;
    double decimal_;
    const List* list_;
    const Object* object_;
  };
  // There are millions of values: 24 bytes each, not 32.
  std::uint32_t kind_ : 4 = static_cast<std::uint32_t>(Kind::boolean);
  std::uint32_t size_ : 28 = 0;
  source::Range origin_;
};
static_assert(sizeof(Value) == 24);

/// Makes values in an arena.
class Builder {
 public:
  explicit Builder(Arena& arena) : arena_(&arena) {}

  [[nodiscard]] Value literal(std::string_view text, source::Range origin = {}) const;
  [[nodiscard]] Value of(const char* text) const { return view(Value::Kind::literal, text); }
  [[nodiscard]] Value of(std::string_view text) const { return literal(text); }
  [[nodiscard]] Value of(const std::string& text) const { return literal(text); }
  [[nodiscard]] Value of(const Expression& expression) const;
  [[nodiscard]] Value of(const Template& text) const;
  [[nodiscard]] Value of(bool value) const;
  template <std::integral T>
  [[nodiscard]] Value of(T value) const {
    return integer(static_cast<std::int64_t>(value));
  }
  [[nodiscard]] Value of(double value) const;
  [[nodiscard]] Value of(Null) const { return view(Value::Kind::null, {}); }
  [[nodiscard]] Value of(const Object& object) const;
  [[nodiscard]] Value of(const List& list) const;
  [[nodiscard]] Value of(Value value) const { return value; }
  template <class T>
  [[nodiscard]] Value of(const source::Setting<T>& setting) const {
    return with_origin(of(setting.value), setting.range);
  }
  [[nodiscard]] static Value with_origin(Value value, source::Range origin) {
    value.origin_ = origin;
    return value;
  }

 private:
  [[nodiscard]] Value view(Value::Kind kind, std::string_view text) const;
  [[nodiscard]] Value integer(std::int64_t value) const;
  Arena* arena_;
};

struct Attribute {
  std::string_view name;
  Value value;
};

/// A list in an arena that grows without moving its elements, so that nothing is copied or wasted.
template <class T>
class Chain {
  struct Node {
    T item;
    Node* next;
  };

 public:
  class Iterator {
   public:
    explicit Iterator(const Node* node) : node_(node) {}
    const T& operator*() const { return node_->item; }
    const T* operator->() const { return &node_->item; }
    Iterator& operator++() {
      node_ = node_->next;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Node* node_;
  };

  void add(Arena& arena, const T& item) {
    *end_ = new (arena.allocate(sizeof(Node), alignof(Node))) Node{item, nullptr};
    end_ = &(*end_)->next;
    ++size_;
  }
  [[nodiscard]] Iterator begin() const { return Iterator(first_); }
  [[nodiscard]] Iterator end() const { return Iterator(nullptr); }
  [[nodiscard]] bool empty() const { return first_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  Node* first_ = nullptr;
  Node** end_ = &first_;
  std::size_t size_ = 0;
};

/// A list of values.
class List {
 public:
  explicit List(Arena& arena) : arena_(&arena) {}
  List(const List&) = delete;
  List& operator=(const List&) = delete;

  template <class T>
  List& add(const T& value) {
    elements_.add(*arena_, Builder(*arena_).of(value));
    return *this;
  }
  Object& add_object();
  List& add_list();

  [[nodiscard]] auto begin() const { return elements_.begin(); }
  [[nodiscard]] auto end() const { return elements_.end(); }
  [[nodiscard]] bool empty() const { return elements_.empty(); }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }

 private:
  Arena* arena_;
  Chain<Value> elements_;
};

/// Attributes and blocks in the order in which they were set. A name is set once.
class Object {
 public:
  explicit Object(Arena& arena) : arena_(&arena) {}
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  /// Sets an attribute: a text (literal), number, flag, Setting, Expression, Template, Object or List.
  /// `name` is copied.
  template <class T>
  Object& set(std::string_view name, const T& value) {
    attributes_.add(*arena_, {arena_->keep(name), Builder(*arena_).of(value)});
    return *this;
  }
  /// As above for a name with static lifetime, which is not copied.
  template <std::size_t N, class T>
  Object& set(const char (&name)[N], const T& value) {
    attributes_.add(*arena_, {std::string_view(name, N - 1), Builder(*arena_).of(value)});
    return *this;
  }
  /// Sets the attribute when there is a value: nulls are never written.
  template <class T>
  Object& set_if(std::string_view name, const source::Setting<std::optional<T>>& value) {
    if (value->has_value()) {
      set(name, Builder::with_origin(Builder(*arena_).of(**value), value.range));
    }
    return *this;
  }

  /// An attribute whose value is an object.
  Object& object(std::string_view name);
  /// An attribute whose value is a list.
  List& list(std::string_view name);
  /// One more block called `name`. Repeated blocks are always an array of objects.
  Object& block(std::string_view name);

  [[nodiscard]] const Attribute* find(std::string_view name) const;
  [[nodiscard]] auto begin() const { return attributes_.begin(); }
  [[nodiscard]] auto end() const { return attributes_.end(); }
  [[nodiscard]] bool empty() const { return attributes_.empty(); }
  [[nodiscard]] std::size_t size() const { return attributes_.size(); }
  [[nodiscard]] Arena& arena() const { return *arena_; }

 private:
  Arena* arena_;
  Chain<Attribute> attributes_;
};

}  // namespace kootoro::terraform
